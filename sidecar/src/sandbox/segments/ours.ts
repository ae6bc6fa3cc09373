/** The plugin's two segments. Fixed for ever, so that their archives stay valid. */
export const HUMAN_SEGMENTS = [
  { name: 'Humans only', definition: 'botVerdict!=bot;botVerdict!=declared_bot' },
  { name: 'Bots', definition: 'botVerdict==bot,botVerdict==declared_bot' },
] as const;
