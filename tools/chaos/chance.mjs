/** Chance that can be repeated: the same seed gives the same sequence (mulberry32). */
export function chanceOf(seed) {
  let state = hash(String(seed));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (n) => Math.floor(next() * n),
    /** One of `choices`, each with its weight. */
    pick: (choices) => {
      const total = Object.values(choices).reduce((sum, weight) => sum + weight, 0);
      let left = next() * total;
      for (const [name, weight] of Object.entries(choices)) {
        left -= weight;
        if (left < 0) return name;
      }
      return Object.keys(choices)[0];
    },
  };
}

function hash(text) {
  let value = 2_166_136_261;
  for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0), 16_777_619);
  return value;
}
