import type { CustomDimensionIds } from './config.ts';

/** Values by name, as in `customDimensions`, or by id. */
export type DimensionValues = Readonly<Record<string, string>>;

/** Finds the id of a custom dimension. @returns undefined, and says so, where no such name was configured. */
export function dimensionId(
  ids: CustomDimensionIds,
  nameOrId: string | number,
  unknown: (name: string) => void,
): number | undefined {
  const id = Object.hasOwn(ids, nameOrId) ? ids[nameOrId] : Number(nameOrId);
  if (Number.isInteger(id)) return id;
  unknown(String(nameOrId));
  return undefined;
}

/** Values for one hit, as Matomo's methods take them: `{ dimension3: 'red' }`. */
export function dimensionData(
  ids: CustomDimensionIds,
  values: DimensionValues,
  unknown: (name: string) => void,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const id = dimensionId(ids, name, unknown);
      return id === undefined ? [] : [[`dimension${id}`, value]];
    }),
  );
}
