/**
 * Where things lie on the page, and what is done there: the same for a bot and for a hand. Positions are CSS pixels of
 * the viewport and fixed, so that no set-up has to ask the page where to click.
 */
export const BUTTON = { left: 520, top: 300, width: 180, height: 60 };
export const FIELD = { left: 260, top: 420, width: 320, height: 40 };
export const TEXT = 'wool';
/** A way across the page before the button is reached. */
export const WAY = [
  { x: 120, y: 90 },
  { x: 430, y: 150 },
  { x: 690, y: 480 },
  { x: 330, y: 250 },
];

/** @param {{ left: number, top: number, width: number, height: number }} box */
export const centre = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 });
