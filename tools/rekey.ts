import 'reflect-metadata';
import type { EntityManager } from 'typeorm';
import { seedPlace } from '@jiannuo/identity';
import { placeOf, type ChannelSetting } from '@jiannuo/notifications';
import {
  createDataSource,
  describeStartError,
  loadConfig,
  Secrets,
  type Config,
} from '@jiannuo/platform';

interface SealedRow {
  readonly where: readonly unknown[];
  readonly sealed: string;
  readonly place: string;
}

/** Every column that holds a sealed secret: how its rows are found, and written again. */
const COLUMNS: readonly {
  readonly read: (tx: EntityManager) => Promise<SealedRow[]>;
  readonly write: string;
}[] = [
  {
    read: async (tx) => {
      const rows: { id: string; sealed: string }[] = await tx.query(
        'SELECT user_id AS id, sealed_seed AS sealed FROM second_factor FOR UPDATE',
      );
      return rows.map(({ id, sealed }) => ({ where: [id], sealed, place: seedPlace(id) }));
    },
    write: 'UPDATE second_factor SET sealed_seed = $1 WHERE user_id = $2',
  },
  channelColumn('url'),
  channelColumn('secret'),
];

function channelColumn(what: 'url' | 'secret'): (typeof COLUMNS)[number] {
  return {
    read: async (tx) => {
      const rows: (Pick<ChannelSetting, 'regionCode' | 'channel'> & { sealed: string })[] =
        await tx.query(
          `SELECT region_code AS "regionCode", channel, sealed_${what} AS sealed
         FROM channel_setting WHERE sealed_${what} IS NOT NULL FOR UPDATE`,
        );
      return rows.map(({ regionCode, channel, sealed }) => ({
        where: [regionCode, channel],
        sealed,
        place: placeOf({ regionCode, channel }, what),
      }));
    },
    write: `UPDATE channel_setting SET sealed_${what} = $1 WHERE region_code = $2 AND channel = $3`,
  };
}

/**
 * Seals with the present key whatever an old key sealed; safe to repeat, all or nothing. Afterwards
 * the old key may be taken out of JIANNUO_SECRET_KEYS_OLD.
 * @returns how many secrets were sealed anew.
 * @throws SecretUnreadable when a key is missing; then nothing has been changed.
 */
export async function rekey(tx: EntityManager, secrets: Secrets): Promise<number> {
  let count = 0;
  for (const { read, write } of COLUMNS) {
    for (const { where, sealed, place } of await read(tx)) {
      if (!secrets.isOutdated(sealed)) continue;
      await tx.query(write, [secrets.seal(secrets.open(sealed, place), place), ...where]);
      count += 1;
    }
  }
  return count;
}

if (import.meta.main) {
  let config: Config | null = null;
  try {
    config = loadConfig();
    const secrets = new Secrets(config);
    const owner = createDataSource({ url: config.databaseUrl, poolSize: 1 });
    await owner.initialize();
    try {
      const count = await owner.transaction((tx) => rekey(tx, secrets));
      console.log(
        count > 0
          ? `已用新密钥重新加密 ${count} 项。旧密钥可以从 JIANNUO_SECRET_KEYS_OLD 中去掉了。`
          : '没有用旧密钥加密的内容。',
      );
    } finally {
      await owner.destroy();
    }
  } catch (error) {
    const unreadable = error instanceof Error && error.name === 'SecretUnreadable';
    console.error(
      unreadable
        ? '有内容打不开：请在 JIANNUO_SECRET_KEYS_OLD 中写上加密它时用的旧密钥。什么都没有改动。'
        : describeStartError(error, config),
    );
    process.exitCode = 1;
  }
}
