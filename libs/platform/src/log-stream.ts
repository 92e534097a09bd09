import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;

/**
 * Where log lines go: standard output, line by line. When its disk is full or its reader has gone,
 * lines are lost and counted, and the program goes on: it has better things to do than to log.
 */
export class LogStream {
  private lost = 0;

  constructor(private readonly put: (line: string) => void = toStandardOutput) {}

  write(line: string): void {
    try {
      if (this.lost > 0)
        this.put(`${JSON.stringify({ level: 40, msg: `${this.lost} lines lost` })}\n`);
      this.lost = 0;
      this.put(line);
    } catch {
      this.lost += 1;
    }
  }
}

function toStandardOutput(line: string): void {
  writeSync(STANDARD_OUTPUT, line);
}

/** Whatever else writes to the console must not end the program either. Called once at the start. */
export function surviveFullLog(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
