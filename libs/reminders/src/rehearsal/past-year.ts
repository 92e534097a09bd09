import type { EntityManager } from 'typeorm';
import { addDays, laterOf } from '@jiannuo/domain';
import type { RegionDay } from '../facts/region-day.js';
import type { ProgrammeRule } from '../rules/programme-rule.js';
import type { Scene } from './part.js';
import { readPastAssignments } from './past-assignments.js';
import { readPastCheckUps } from './past-check-ups.js';
import { readPastDirectives } from './past-directives.js';
import { readPastMilestones } from './past-milestones.js';
import { readPastProgress } from './past-progress.js';
import { readPastReviews } from './past-reviews.js';

const UNKNOWN = [
  '收件人按现在的岗位和责任单位推算：人员变动、请假代办和责任单位调整没有逐日记录。',
  '节假日、审签和月报要求按现在的设置推算。',
  '当天办结的算作没有等待；当天一早可能已经发出的提醒不计。',
  '呈报按规则自动送出推算，督查人员手工送出的不计；手工催办不在规则之内，也不计。',
  '督办单退回重新反馈的，原来的反馈期限没有保留，按签发后3个工作日推算；人工拟办的通知单不影响按规则拟办的推算。',
  '已取消的核查没有记下取消的日期，不计。',
];

/** Every subject as its year went, up to yesterday. */
export async function readPastYear(
  tx: EntityManager,
  programme: ProgrammeRule,
  region: RegionDay,
): Promise<Scene> {
  const { today } = region;
  const { startsOn, publishedOn } = programme;
  // Nobody is reminded of a list before it is published.
  const began = laterOf(startsOn, publishedOn ?? startsOn);
  return {
    span: { from: laterOf(began, addDays(today, -365)), to: addDays(today, -1) },
    parts: [
      ...(await readPastMilestones(tx, programme.id)),
      ...(await readPastReviews(tx, programme.id)),
      ...(await readPastAssignments(tx, programme.id)),
      ...(await readPastProgress(tx, programme.id)),
      ...(await readPastDirectives(tx, programme.id, region.calendar)),
      ...(await readPastCheckUps(tx, programme.id)),
    ],
    unknown: UNKNOWN,
  };
}
