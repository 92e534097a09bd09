/**
 * `npm run bundle -- --arch x64|arm64 --out DIR`: a folder that installs on a Linux (glibc) machine
 * without any network: built code, production packages with that architecture's binaries, its Node,
 * bill of materials, checksums and an install script. Making it needs the package registry.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { continueOnOwnNode, ROOT } from './machine/own-node.mjs';

const PARTS = join(import.meta.dirname, 'bundle');
const ARCHITECTURES = ['x64', 'arm64'];

if (await continueOnOwnNode(import.meta.filename)) {
  const { say } = await import('./machine/say.mjs');
  const { build } = await import('./build.mjs');
  const { makeSbom } = await import('./sbom.mjs');
  const { values } = parseArgs({
    options: {
      arch: { type: 'string', default: process.arch },
      out: { type: 'string', default: 'dist' },
    },
  });
  if (!ARCHITECTURES.includes(values.arch)) {
    say.problem(`--arch 应为 ${ARCHITECTURES.join(' 或 ')}。`);
    process.exit(1);
  }
  const { version, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const folder = join(values.out, `jiannuo-${version}-linux-${values.arch}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'app'), { recursive: true });

  say.step('构建', 'building');
  await build();
  copyProgram(join(folder, 'app'));
  say.step(`装入 ${values.arch} 的依赖`, 'production packages');
  installPackages(join(folder, 'app'), values.arch);
  say.step(`装入 Node ${devDependencies.node}`, 'Node');
  installNode(join(folder, 'node', 'bin'), values.arch, devDependencies.node);
  copyRest(folder);
  writeFileSync(join(folder, 'VERSION'), `${version}\n`);
  writeFileSync(join(folder, 'ARCH'), `${values.arch}\n`);
  writeFileSync(join(folder, 'sbom.cdx.json'), makeSbom());
  writeFileSync(join(folder, 'SHA256SUMS'), checksums(folder));
  const archive = `${folder}.tar.gz`;
  execFileSync('tar', ['czf', archive, '-C', values.out, relative(values.out, folder)]);
  say.strong(`离线安装包：${archive}`);
}

function copyProgram(app) {
  cpSync(join(ROOT, 'dist'), join(app, 'dist'), {
    recursive: true,
    filter: (path) => !/\.map$|\.fingerprint$|jiannuo-[^/]*-linux-|sbom\.cdx\.json$/.test(path),
  });
  cpSync(join(ROOT, 'data'), join(app, 'data'), { recursive: true });
}

/** What production needs, with the optional binaries of that architecture; no script of a package runs. */
function installPackages(app, arch) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  delete manifest.scripts;
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest, null, 2));
  for (const file of ['package-lock.json', '.npmrc'])
    copyFileSync(join(ROOT, file), join(app, file));
  execFileSync(
    'npm',
    [
      ...['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      ...[`--cpu=${arch}`, '--os=linux', '--libc=glibc'],
    ],
    { cwd: app, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/** Node itself, from the same package that this project's own Node comes from. */
function installNode(bin, arch, version) {
  const scratch = mkdtempSync(join(tmpdir(), 'jiannuo-node-'));
  try {
    const name = `node-linux-${arch}@${version}`;
    execFileSync('npm', ['pack', name, '--pack-destination', scratch, '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [archive] = readdirSync(scratch);
    execFileSync('tar', ['xzf', join(scratch, archive), '-C', scratch]);
    mkdirSync(bin, { recursive: true });
    copyFileSync(join(scratch, 'package', 'bin', 'node'), join(bin, 'node'));
    chmodSync(join(bin, 'node'), 0o755);
    copyFileSync(join(scratch, 'package', 'LICENSE'), join(bin, '..', 'LICENSE'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function copyRest(folder) {
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'docs'));
  copyFileSync(join(PARTS, 'install.sh'), join(folder, 'install.sh'));
  copyFileSync(join(PARTS, 'jiannuo.sh'), join(folder, 'bin', 'jiannuo'));
  for (const file of ['install.sh', 'bin/jiannuo']) chmodSync(join(folder, file), 0o755);
  cpSync(join(PARTS, 'etc'), join(folder, 'etc'), { recursive: true });
  cpSync(join(ROOT, 'docker', 'nginx'), join(folder, 'etc', 'nginx'), { recursive: true });
  cpSync(join(ROOT, 'docker', 'prometheus'), join(folder, 'etc', 'prometheus'), {
    recursive: true,
  });
  for (const file of ['operations.md', 'security.md', 'zones.svg']) {
    const from = join(ROOT, 'docs', file);
    if (existsSync(from)) copyFileSync(from, join(folder, 'docs', file));
  }
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
}

/** As `sha256sum -c` reads it. */
function checksums(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
      return `${hash}  ${path}\n`;
    })
    .join('');
}
