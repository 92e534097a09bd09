/** One nginx worker that serves one page from a file, with the product's headers. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, installSystemPackages } from '../machine/system-packages.mjs';
import { freePort } from '../services/free-port.mjs';

/** @param {{ folder: string, body: Buffer, headers: Record<string, string> }} page */
export async function startNginx({ folder, body, headers }) {
  if (!findProgram('nginx')) installSystemPackages(['nginx-light'], 'nginx');
  const port = await freePort();
  const own = mkdtempSync(join(folder, 'nginx-'));
  chmodSync(own, 0o755);
  mkdirSync(join(own, 'site'));
  writeFileSync(join(own, 'site', 'index.html'), body);
  writeFileSync(join(own, 'nginx.conf'), configuration(port, own, headers));
  const child = spawn(findProgram('nginx'), ['-p', own, '-c', join(own, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const response = await answering(`${url}/`, child);
  return {
    port,
    url,
    pid: child.pid,
    etag: response.headers.get('etag'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A single process is one worker without its master. */
function configuration(port, folder, headers) {
  const added = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}";`);
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  types { text/html html; }
  charset utf-8;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/site;
    ${added.join('\n    ')}
  }
}
`;
}

async function answering(url, child) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) break;
    try {
      return await fetch(url);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('nginx did not start');
}
