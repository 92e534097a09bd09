import type { LightValue } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';

/** A light in one word, the same on every screen; “未分解” for a project not broken down. */
export function lightWord(light: LightValue | null): string {
  return light === null ? '未分解' : LIGHT_WORDS[light];
}
