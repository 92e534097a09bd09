/** What the tools tell the person at the terminal: Chinese first, a short English line beside it. */
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const say = {
  step(chinese, english) {
    console.log(`${paint('34', '▸')} ${chinese}  ${paint('2', english)}`);
  },
  line(text = '') {
    console.log(text);
  },
  strong(text) {
    console.log(paint('1', text));
  },
  problem(chinese, english) {
    console.error(`${paint('31', '✗')} ${chinese}`);
    if (english) console.error(`  ${paint('2', english)}`);
  },
};
