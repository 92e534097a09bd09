/** Breaks a text into lines no wider than a column. */
export type MeasureText = (text: string) => number;

/** What may not begin a line (GB/T 15834); such a mark hangs over the edge by its own width. */
const NOT_FIRST = /^[，。、；：？！）》〉」』】〕”’％…,.;:?!)\]%]$/u;

/**
 * Lines of a text: Chinese breaks anywhere but before a closing mark, Latin words and numbers break
 * only where one alone is wider than the column, a line feed always breaks.
 * @param width of the column, in the unit of `measure`.
 */
export function wrapText(text: string, width: number, measure: MeasureText): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => wrapParagraph(paragraph, width, measure));
}

function wrapParagraph(paragraph: string, width: number, measure: MeasureText): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const part of partsOf(paragraph, width, measure)) {
    const needed = measure(part);
    if (line !== '' && used + needed > width && !NOT_FIRST.test(part)) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
      if (part === ' ') continue;
    }
    line += part;
    used += needed;
  }
  return [...lines, line.trimEnd()];
}

/** The pieces between which a line may break. */
function partsOf(paragraph: string, width: number, measure: MeasureText): string[] {
  const words = paragraph.replaceAll('\t', ' ').match(/[\x21-\x7e]+|./gu) ?? [];
  return words.flatMap((word) => (measure(word) > width ? [...word] : [word]));
}
