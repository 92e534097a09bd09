/** Loaded into the programs we start: when the one who started them is gone, they stop as if asked. */
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
