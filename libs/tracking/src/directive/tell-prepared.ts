import type { EntityManager } from 'typeorm';
import { DIRECTIVE_COLOUR_WORDS, type DirectiveColour } from '@jiannuo/domain';
import { enqueueMessages, type NewMessage } from '@jiannuo/notifications';
import { chineseDate } from '../programme/chinese.js';
import { titleByRule } from './by-rule-words.js';
import type { Owed, RuledRegion } from './find-by-rule.js';

/** So many are named; the rest are counted. */
const NAMED = 20;

interface Prepared extends Owed {
  readonly id: string;
}

/**
 * Tells the supervisors of each region what the rule has prepared: one message for all of a sweep,
 * because each of them would be told of each otherwise.
 */
export async function tellPrepared(
  tx: EntityManager,
  prepared: readonly Prepared[],
): Promise<void> {
  const regions = new Map<string, Prepared[]>();
  for (const one of prepared) {
    const there = regions.get(one.region.code);
    if (there) there.push(one);
    else regions.set(one.region.code, [one]);
  }
  const supervisors = await readSupervisorsOf(tx, [...regions.keys()]);
  await enqueueMessages(
    tx,
    [...regions].flatMap(([code, ofRegion]): NewMessage[] => {
      const [first] = ofRegion;
      const recipientIds = supervisors.get(code) ?? [];
      if (first === undefined || recipientIds.length === 0) return [];
      const about = ofRegion.length === 1 ? aboutOne(first) : aboutMany(ofRegion, first.region);
      return [
        {
          ...about,
          regionCode: code,
          kind: 'directive-prepared',
          epoch: 1,
          step: 'v1',
          recipientIds,
          notBefore: first.region.now,
        },
      ];
    }),
  );
}

type About = Pick<NewMessage, 'subjectType' | 'subjectKey' | 'payload'>;

function aboutOne(one: Prepared): About {
  const { id, colour, milestone } = one;
  const words = DIRECTIVE_COLOUR_WORDS[colour];
  const title = titleByRule(one);
  const sample = milestone.isSample ? '（示例）' : '';
  return {
    subjectType: 'directive',
    subjectKey: id,
    payload: {
      title: `待签发：${title}${sample}`,
      body: `系统按规则拟好${words}《${title}》${sample}，发给${milestone.departmentName}，请核对后签发。`,
      link: `/directives/${id}`,
    },
  };
}

/** The subject is the region's day: there is one turn of it. */
function aboutMany(prepared: readonly Prepared[], { code, today }: RuledRegion): About {
  const count = (colour: DirectiveColour): number =>
    prepared.filter((one) => one.colour === colour).length;
  const counts = (['red', 'yellow'] as const)
    .filter((colour) => count(colour) > 0)
    .map((colour) => `${DIRECTIVE_COLOUR_WORDS[colour]}${count(colour)}件`)
    .join('、');
  // What is overdue first, then by its date.
  const sorted = [...prepared].sort((a, b) =>
    a.milestone.dueDate.localeCompare(b.milestone.dueDate),
  );
  const rest = sorted.length - NAMED;
  return {
    subjectType: 'system',
    subjectKey: `${code}@${today}`,
    payload: {
      title: `待签发：本次按规则拟办${prepared.length}件（${counts}）`,
      body: [
        '系统按规则拟好下列通知单，请逐件核对后签发：',
        ...sorted.slice(0, NAMED).map(lineOf),
        ...(rest > 0 ? [`另有${rest}件，请到“督办”中查看。`] : []),
      ].join('\n'),
      link: '/directives',
    },
  };
}

function lineOf({ milestone, colour }: Prepared, index: number): string {
  const { title, departmentName, dueDate, isSample } = milestone;
  const kind = colour === 'red' ? '督办' : '预警';
  return `${index + 1}. 【${kind}】${departmentName}：${title}${isSample ? '（示例）' : ''}，应于${chineseDate(dueDate)}完成`;
}

async function readSupervisorsOf(
  tx: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows: { code: string; ids: string[] }[] = await tx.query(
    `SELECT g.region_code AS code, array_agg(DISTINCT g.user_id) AS ids
     FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.role = 'supervisor' AND g.region_code = ANY ($1) GROUP BY 1`,
    [codes],
  );
  return new Map(rows.map(({ code, ids }) => [code, ids]));
}
