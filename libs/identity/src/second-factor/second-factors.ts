import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, Secrets, type Config } from '@jiannuo/platform';
import { hashCode, makeCode } from './one-time-codes.js';
import { stepOf } from './totp.js';

const RECOVERY_CODES = 10;
/** 80 bits each. */
const RECOVERY_CODE_SHAPE = [4, 4] as const;
const SIX_DIGITS = /^\d{6}$/;

interface SeedRow {
  readonly sealedSeed: string;
  readonly now: number;
}

/** How somebody proved the second factor. */
export type Proof = 'code' | 'recovery-code';

/** Seeds are sealed for their owner's row: copied to another's they open no door. */
export function seedPlace(userId: string): string {
  return `totp:${userId}`;
}

/** Checks codes. Every code, of the authenticator or from the printed list, serves once. */
@Injectable()
export class SecondFactors {
  private readonly secrets: Secrets;

  constructor(@Inject(CONFIG) config: Config) {
    this.secrets = new Secrets(config);
  }

  /** Keeps a seed that has not yet shown that it is on somebody's telephone. */
  async keepSeed(tx: EntityManager, userId: string, seed: string): Promise<void> {
    await tx.query(
      `INSERT INTO second_factor (user_id, sealed_seed) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET sealed_seed = excluded.sealed_seed, last_step = 0,
         created_at = clock_timestamp() WHERE second_factor.confirmed_at IS NULL`,
      [userId, this.secrets.seal(seed, seedPlace(userId))],
    );
  }

  /** True once the account has a second factor that counts. */
  async isOn(tx: EntityManager, userId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM second_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL',
      [userId],
    );
    return rows.length > 0;
  }

  /** Turns the kept seed on when the code is of it. */
  async confirm(tx: EntityManager, userId: string, code: string): Promise<boolean> {
    if (!(await this.takeCode(tx, userId, code, 'IS NULL'))) return false;
    await tx.query('UPDATE second_factor SET confirmed_at = clock_timestamp() WHERE user_id = $1', [
      userId,
    ]);
    return true;
  }

  /** Takes a code of the authenticator or a recovery code; null when it is neither. */
  async prove(tx: EntityManager, userId: string, typed: string): Promise<Proof | null> {
    const code = typed.replace(/\s+/g, '');
    if (SIX_DIGITS.test(code)) {
      return (await this.takeCode(tx, userId, code, 'IS NOT NULL')) ? 'code' : null;
    }
    const [, taken]: [unknown, number] = await tx.query(
      'DELETE FROM recovery_code WHERE user_id = $1 AND code_hash = $2',
      [userId, hashCode(code)],
    );
    return taken === 1 ? 'recovery-code' : null;
  }

  /** Makes ten fresh recovery codes; those before them are void. */
  async makeRecoveryCodes(tx: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => makeCode(...RECOVERY_CODE_SHAPE));
    await tx.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
    await tx.query(
      `INSERT INTO recovery_code (user_id, code_hash) SELECT $1, unnest($2::bytea[])`,
      [userId, codes.map(hashCode)],
    );
    return codes;
  }

  async remove(tx: EntityManager, userId: string): Promise<boolean> {
    const [, removed]: [unknown, number] = await tx.query(
      'DELETE FROM second_factor WHERE user_id = $1',
      [userId],
    );
    return removed > 0;
  }

  /** By the database's clock; of two who come with the same code the row lock lets one pass. */
  private async takeCode(
    tx: EntityManager,
    userId: string,
    code: string,
    confirmed: 'IS NULL' | 'IS NOT NULL',
  ): Promise<boolean> {
    const rows: SeedRow[] = await tx.query(
      `SELECT sealed_seed AS "sealedSeed",
         floor(extract(epoch FROM clock_timestamp()))::bigint AS now
       FROM second_factor WHERE user_id = $1 AND confirmed_at ${confirmed}`,
      [userId],
    );
    const [row] = rows;
    if (!row) return false;
    const seed = this.secrets.open(row.sealedSeed, seedPlace(userId));
    const step = stepOf(seed, code, row.now);
    if (step === null) return false;
    const [, taken]: [unknown, number] = await tx.query(
      'UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2',
      [userId, step],
    );
    return taken === 1;
  }
}
