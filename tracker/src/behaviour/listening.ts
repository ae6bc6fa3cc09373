/** Listeners of a document by the names of their events. */
export type Listeners = {
  readonly [Name in keyof DocumentEventMap]?: (event: DocumentEventMap[Name]) => void;
};

/** Something that listens, and can say what it has seen so far. */
export interface Watch<Seen> {
  readonly listeners: Listeners;
  readonly seen: Readonly<Seen>;
}
