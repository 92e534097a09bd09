import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { LIMITS } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';

/** zxcvbn's scale from 0 to 4; 3 takes some 10^8 guesses and more. */
const ENOUGH = 3;
/** Characters that must be left when every known name is taken out. */
const LEAST_BESIDE_NAMES = 8;
/** What anybody would try here first. */
const OURS = ['jiannuo', '践诺', 'minsheng', 'shishi', 'zhengfu', 'duban'];

let estimator: Promise<ZxcvbnFactory> | null = null;

/**
 * Refuses passwords that are short, among the 40,000 most used, a row of keys, a date, or made of
 * what is known about the person (`about`: user name, names, e-mail).
 * @throws Problem `validation-failed` at `newPassword`.
 */
export async function requireGoodPassword(
  password: string,
  about: readonly (string | null)[],
): Promise<void> {
  const { passwordMinLength } = LIMITS;
  if ([...password].length < passwordMinLength) {
    throw refuse(`密码至少${passwordMinLength}个字符，可以用一句自己记得住的话`);
  }
  const known = [...OURS, ...about.flatMap((text) => (text ? wordsOf(text) : []))];
  if (withoutWords(password, known).length < LEAST_BESIDE_NAMES) {
    throw refuse('密码中除去用户名、姓名和系统名称，剩下的太少，请换一个');
  }
  const { score } = (await loadEstimator()).check(password, known);
  if (score < ENOUGH) {
    throw refuse('这个密码太容易猜到（常用密码、键盘顺序、日期或姓名），请换一个');
  }
}

/** Its parts, and they in one: zhang, san, zhangsan. */
function wordsOf(text: string): string[] {
  const parts = text.split(/[@._\s-]+/);
  return [parts.join(''), ...parts];
}

function withoutWords(password: string, words: readonly string[]): string {
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 1)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}

/** The word list takes some 25 MiB, so a process in which nobody sets a password never loads it. */
function loadEstimator(): Promise<ZxcvbnFactory> {
  estimator ??= (async () => {
    const [{ ZxcvbnFactory: Estimator }, { dictionary, adjacencyGraphs }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    const { qwerty, keypad } = adjacencyGraphs;
    return new Estimator({ dictionary, graphs: { qwerty, keypad } });
  })();
  return estimator;
}

function refuse(message: string): Problem {
  return new Problem('validation-failed', '这个密码不能用，请看说明后换一个。', [
    { path: 'newPassword', message },
  ]);
}
