/** What a figure is to reach. */

/** @param {number} limit @param {string} [unit] none: a ratio */
export function atLeast(limit, unit = '') {
  return { text: `≥ ${limit}${space(unit)}`, unit, met: (value) => value >= limit };
}

/** @param {number} limit @param {string} [unit] none: a ratio */
export function atMost(limit, unit = '') {
  return { text: `≤ ${limit}${space(unit)}`, unit, met: (value) => value <= limit };
}

/** A figure that is only watched. */
export function watched(unit = '') {
  return { text: '', unit, met: () => true };
}

/** @param {number} value @param {{ unit: string }} wanted */
export function show(value, { unit }) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${space(unit)}`;
}

function space(unit) {
  return unit === '' ? '' : ` ${unit}`;
}
