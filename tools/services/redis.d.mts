export function startRedis(options: {
  directory: string;
  logFile: string;
}): Promise<{ url: string; stop(): Promise<void> }>;
