/** Programs that come from the system's package manager, installed where that is allowed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from './refusal.mjs';
import { say } from './say.mjs';

/** @returns {string | null} the full path of the first of `names` found on PATH */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
  for (const name of names) {
    const folder = folders.find((candidate) => candidate && existsSync(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  return null;
}

/**
 * Installs Debian packages without asking and without starting their services.
 * @throws {Refusal} when this user may not install, or apt fails
 */
export function installSystemPackages(packages, forWhat) {
  const names = packages.join(' ');
  const runner = privilegedRunner();
  if (!findProgram('apt-get') || !runner) {
    throw new Refusal(
      `缺少${forWhat}。请先安装：sudo apt-get install ${names}（其他系统用各自的包管理器），再运行一次。`,
      `Please install ${names}, then run again.`,
    );
  }
  say.step(`用 apt 安装 ${names}`, `installing ${names}`);
  const [command, ...prefix] = runner;
  const { status } = spawnSync(command, [...prefix, 'sh', '-c', INSTALL, 'sh', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    throw new Refusal(
      `apt 没有装成 ${names}。请看上面的信息，或自行安装后再运行一次。`,
      `apt-get could not install ${names}.`,
    );
  }
}

/** policy-rc.d is Debian's way to say “install, but start no service”; an existing one is kept. */
const INSTALL = `
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy" && trap 'rm -f "$policy"' EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$@"
`;

function privilegedRunner() {
  if (process.getuid?.() === 0) return ['env'];
  const sudo = findProgram('sudo');
  if (sudo && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0)
    return [sudo, '-n'];
  return null;
}
