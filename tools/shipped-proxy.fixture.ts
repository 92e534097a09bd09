import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { findProgram, installSystemPackages } from './machine/system-packages.mjs';
import { freePort } from './services/free-port.mjs';

const CONFIG = join(import.meta.dirname, '../docker/nginx/nginx.conf');

export interface ShippedProxy {
  /** Of TLS, with a certificate nobody knows. */
  readonly port: number;
  readonly plainPort: number;
  readonly accessLog: string;
  stop(): Promise<void>;
}

/** The shipped nginx.conf on this machine's nginx, in front of an api on `apiPort`. */
export async function startShippedProxy(
  apiPort: number,
  change: (config: string) => string = (config) => config,
): Promise<ShippedProxy> {
  if (!findProgram('nginx')) installSystemPackages(['nginx-light'], ' nginx');
  if (!findProgram('openssl')) installSystemPackages(['openssl'], ' openssl');
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-proxy-'));
  const [plainPort, port] = [await freePort(), await freePort()];
  makeCertificate(folder);
  const file = join(folder, 'nginx.conf');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(file, change(asShipped({ folder, apiPort, plainPort, port })));
  const nginx = spawn(findProgram('nginx')!, ['-c', file, '-p', folder, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  nginx.stderr.on('data', (chunk) => (complaints += String(chunk)));
  while (nginx.exitCode === null && !(await reachable(port))) await new Promise(setImmediate);
  if (nginx.exitCode !== null) throw new Error(complaints);
  return {
    port,
    plainPort,
    accessLog: join(folder, 'access.log'),
    async stop() {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As shipped but for places and ports. */
function asShipped(
  places: Readonly<Record<'apiPort' | 'plainPort' | 'port', number>> & { readonly folder: string },
): string {
  const { folder, apiPort, plainPort, port } = places;
  return (
    readFileSync(CONFIG, 'utf8')
      .replaceAll('/tmp/', `${folder}/`)
      .replaceAll('/run/secrets/', `${folder}/`)
      .replaceAll('/dev/stdout', join(folder, 'access.log'))
      .replace('server api:3000 ', `server 127.0.0.1:${apiPort} `)
      .replace('listen 8080', `listen 127.0.0.1:${plainPort}`)
      .replace('listen 8443', `listen 127.0.0.1:${port}`)
      // Debian's nginx is older and knows the older way to say it.
      .replace('http2 on;', '')
      .replace(' ssl;', ' ssl http2;')
  );
}

function makeCertificate(folder: string): void {
  const [key, certificate] = [join(folder, 'tls.key'), join(folder, 'tls.crt')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', '/CN=localhost', '-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
}

async function reachable(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
