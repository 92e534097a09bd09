import type { LightValue } from '@jiannuo/contracts';

/** A light in one word, the same on every screen; null is a project not broken down (未分解). */
export const LIGHT_WORDS: Readonly<Record<LightValue, string>> = {
  done: '已完成',
  green: '正常推进',
  yellow: '预警',
  red: '滞后',
  grey: '未开始',
};

/** The word of a light, “未分解” where there is none. */
export function lightWord(light: LightValue | null): string {
  return light === null ? '未分解' : LIGHT_WORDS[light];
}
