/** A4 upright, in points: 20 mm at the sides, 22 mm above and below the text. */
const MM = 72 / 25.4;
const A4 = { width: 210 * MM, height: 297 * MM } as const;

export const PAGE = {
  left: 20 * MM,
  width: A4.width - 40 * MM,
  top: 22 * MM,
  /** No text stands below this. */
  bottom: A4.height - 22 * MM,
  header: 12 * MM,
  footer: A4.height - 14 * MM,
} as const;
