import { existsSync, readFileSync } from 'node:fs';

/** Settings that carry a password may lie in a file that `<NAME>_FILE` points to. */
const IN_FILES = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'];

/** The environment with what lies in files; a file that is not there is a mistake. */
export function withSecretsFromFiles(
  env: NodeJS.ProcessEnv,
  mistakes: string[],
): NodeJS.ProcessEnv {
  const read: NodeJS.ProcessEnv = { ...env };
  for (const name of IN_FILES) {
    const file = env[`${name}_FILE`];
    if (env[name] || !file) continue;
    if (existsSync(file)) read[name] = readFileSync(file, 'utf8').trim();
    else mistakes.push(`${name}_FILE 指明的文件 ${file} 不存在或不能读。`);
  }
  return read;
}
