import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { NODE_FLAGS } from './services/node-flags.mjs';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Everywhere the environment is read. */
const CONFIG = ['config.ts', 'config-identity.ts']
  .map((file) => read(`libs/platform/src/${file}`))
  .join('\n');
const BUNDLES = read('rolldown.config.mjs');

interface Service {
  readonly environment?: Record<string, string>;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
}
interface Container {
  readonly command?: readonly string[];
  readonly env?: readonly { name: string }[];
  readonly securityContext: {
    readonly readOnlyRootFilesystem: boolean;
    readonly allowPrivilegeEscalation: boolean;
  };
}

const compose = parse(read('docker/compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
};
const manifests = parseAllDocuments(read('docker/kubernetes/jiannuo.yaml')).map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS() as Record<string, unknown> & {
    kind: string;
    data?: Record<string, string>;
  };
});
const OURS = ['api', 'worker', 'migrate', 'backup'];

/** Every pod template of the manifests, wherever it stands. */
function podsOf(value: unknown): { securityContext: unknown; containers: Container[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'containers' in value ? [value as { securityContext: unknown; containers: Container[] }] : [];
  return [...own, ...Object.values(value).flatMap(podsOf)];
}

function expectKnown(variable: string): void {
  expect([variable, CONFIG.includes(`'${variable.replace(/_FILE$/, '')}'`)]).toEqual([
    variable,
    true,
  ]);
}

/** `node dist/tools/x.mjs …` must be one of the programs that are built. */
function expectBuilt(command: readonly string[] | undefined): void {
  const script = command?.find((word) => word.endsWith('.mjs'));
  if (!script) return;
  const name = /^dist\/tools\/(.+)\.mjs$/.exec(script)?.[1] ?? '';
  expect([script, new RegExp(`'?${name}'?: 'tools/`).test(BUNDLES)]).toEqual([script, true]);
}

describe('the shipped deployments', () => {
  it('set only what the program reads, and start only what is built', () => {
    for (const name of OURS) {
      const { environment = {}, command } = compose.services[name]!;
      Object.keys(environment).forEach(expectKnown);
      expectBuilt(command);
    }
    const settings = manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
    Object.keys(settings).forEach(expectKnown);
    for (const { containers } of podsOf(manifests)) {
      for (const { command, env = [] } of containers) {
        env.forEach(({ name }) => expectKnown(name));
        expectBuilt(command);
      }
    }
  });

  it('run as nobody in particular on a file system that cannot be written', () => {
    for (const name of [...OURS, 'proxy', 'redis']) {
      expect([name, compose.services[name]]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
        }),
      ]);
    }
    const pods = podsOf(manifests);
    expect(pods).toHaveLength(4);
    for (const { securityContext, containers } of pods) {
      expect(securityContext).toMatchObject({ runAsNonRoot: true });
      for (const container of containers) {
        expect(container.securityContext).toMatchObject({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
        });
      }
    }
    expect(read('docker/Dockerfile')).toMatch(/^USER node$/m);
  });

  it('let the proxy alone be reached, and the proxy reach the api alone', () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    const { networks } = compose.services['proxy']!;
    const shared = Object.entries(compose.services)
      .filter(
        ([name, service]) =>
          name !== 'proxy' && service.networks?.some((n) => networks?.includes(n)),
      )
      .map(([name]) => name);
    expect(shared).toEqual(['api']);
    expect(compose.networks['edge']?.internal).toBe(true);
  });

  it.each(['api', 'worker'] as const)('give %s the heap that was measured', (name) => {
    const program = `dist/apps/${name}/main.mjs`;
    const flags = [...NODE_FLAGS[name], program];
    expect(read('docker/Dockerfile')).toContain(
      `CMD ${JSON.stringify(['node', ...flags])}`.replaceAll(',', ', '),
    );
    expect(read('tools/bundle/jiannuo.sh')).toContain(
      `node" ${NODE_FLAGS[name].join(' ')} "${program}"`,
    );
  });

  it('keep no secret in the environment or in the image', () => {
    const text = read('docker/compose.yaml') + read('docker/kubernetes/jiannuo.yaml');
    expect(text).not.toMatch(/(?:SECRET_KEY|PASSWORD|DATABASE_URL): *(?!\/run\/secrets)\S/);
    expect(read('.dockerignore')).toMatch(/^\.data$/m);
  });
});
