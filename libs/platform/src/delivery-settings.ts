/** How patiently messages are sent. */
export interface DeliverySettings {
  /** Wait after the first failure; it doubles with every further one. */
  readonly retrySeconds: number;
  readonly longestRetrySeconds: number;
  /** How long a receiver may take. */
  readonly timeoutSeconds: number;
  /** After this a message that a worker took and never settled is anybody's again. */
  readonly leaseSeconds: number;
  /** Then an administrator must look. */
  readonly attempts: number;
}

/** About two days of trying. */
export const USUAL_DELIVERY: DeliverySettings = {
  retrySeconds: 30,
  longestRetrySeconds: 6 * 3_600,
  timeoutSeconds: 10,
  leaseSeconds: 120,
  attempts: 15,
};

const VARIABLES: Readonly<Record<keyof DeliverySettings, string>> = {
  retrySeconds: 'JIANNUO_DELIVERY_RETRY_SECONDS',
  longestRetrySeconds: 'JIANNUO_DELIVERY_LONGEST_RETRY_SECONDS',
  timeoutSeconds: 'JIANNUO_DELIVERY_TIMEOUT_SECONDS',
  leaseSeconds: 'JIANNUO_DELIVERY_LEASE_SECONDS',
  attempts: 'JIANNUO_DELIVERY_ATTEMPTS',
};
/** A send may take so many time-outs (connecting, greeting, sending); a lease must outlast it. */
export const TIMEOUTS_OF_A_SEND = 3;

/** Reads them from the environment; `mistakes` gets a sentence for each that cannot be used. */
export function readDeliverySettings(env: NodeJS.ProcessEnv, mistakes: string[]): DeliverySettings {
  const read = (name: keyof DeliverySettings): number => {
    const text = env[VARIABLES[name]];
    if (text === undefined || text === '') return USUAL_DELIVERY[name];
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > 86_400) {
      mistakes.push(`${VARIABLES[name]} 应为 1 到 86400 之间的整数，现在是“${text}”。`);
    }
    return value;
  };
  const settings = {
    retrySeconds: read('retrySeconds'),
    longestRetrySeconds: read('longestRetrySeconds'),
    timeoutSeconds: read('timeoutSeconds'),
    leaseSeconds: read('leaseSeconds'),
    attempts: read('attempts'),
  };
  if (settings.leaseSeconds <= TIMEOUTS_OF_A_SEND * settings.timeoutSeconds) {
    mistakes.push(
      `${VARIABLES.leaseSeconds} 应大于 ${VARIABLES.timeoutSeconds} 的 ${TIMEOUTS_OF_A_SEND} 倍，否则还在发送的通知会被重发。`,
    );
  }
  return settings;
}
