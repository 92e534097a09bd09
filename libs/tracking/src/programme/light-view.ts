import type { LightView } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';
import { describeCause, type LightResult } from '@jiannuo/domain';

/** Null for what has no light: a project without milestones, a withdrawn milestone. */
export function mapLight(result: LightResult, beside: 'project' | 'milestone'): LightView | null {
  if (result.light === null) return null;
  return {
    light: result.light,
    word: LIGHT_WORDS[result.light],
    cause: describeCause(result.cause, beside),
  };
}
