import type { LightValue } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';
import type { Language } from '../language/language.js';

/** A light in one word, the same on every screen; “未分解” for a project not broken down. */
export function lightWord(light: LightValue | null, language: Language = 'zh'): string {
  if (language === 'en') return ENGLISH[light ?? 'none'];
  return light === null ? '未分解' : LIGHT_WORDS[light];
}

const ENGLISH: Readonly<Record<LightValue | 'none', string>> = {
  done: 'Completed',
  green: 'On track',
  yellow: 'At risk',
  red: 'Behind',
  grey: 'Not started',
  none: 'Not broken down',
};
