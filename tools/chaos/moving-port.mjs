/** An address that stays while what answers there is stopped and comes back on another port. */
import { connect, createServer } from 'node:net';

/** @returns {Promise<{ port: number, to(port: number | null): void, stop(): Promise<void> }>} */
export async function movingPort() {
  let target = null;
  const open = new Set();
  const server = createServer((near) => {
    if (target === null) {
      near.destroy();
      return;
    }
    const far = connect({ port: target, host: '127.0.0.1' });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    /** Null: nobody answers. Connections that are open end. */
    to(port) {
      target = port;
      for (const socket of open) socket.destroy();
    },
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
