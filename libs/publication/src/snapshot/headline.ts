import type { LightValue, PublicProgramme, PublicProject } from '@jiannuo/contracts';

const COUNT_WORDS: readonly (readonly [LightValue, (count: number, unit: string) => string])[] = [
  ['done', (count, unit) => `完成${count}${unit}`],
  ['green', (count, unit) => `${count}${unit}按计划推进`],
  ['grey', (count, unit) => `${count}${unit}未到启动时间`],
  ['yellow', (count, unit) => `${count}${unit}预警`],
  ['red', (count, unit) => `${count}${unit}滞后`],
];

/** The whole programme in one sentence: “15件中完成1件，11件按计划推进，1件预警，2件滞后：……。” */
export function headlineOf(
  programme: Pick<PublicProgramme, 'kind' | 'year' | 'title' | 'summary'>,
  projects: readonly PublicProject[],
): string {
  if (projects.length === 0) return `${programme.summary ?? programme.title}。`;
  const unit = programme.kind === 'livelihood' ? '件' : '项';
  const lit = projects.filter(({ light }) => light !== null);
  if (lit.length === 0) {
    return programme.kind === 'indicator'
      ? `${projects.length}${unit}主要预期目标，${programme.year}年数据尚未公布。`
      : `共${projects.length}${unit}，尚未分解节点，暂无进度数据。`;
  }
  const counts = COUNT_WORDS.flatMap(([light, say]) => {
    const count = lit.filter((project) => project.light === light).length;
    return count > 0 || light === 'done' ? [say(count, unit)] : [];
  });
  const withdrawn = projects.filter(({ cause }) => cause.code === 'withdrawn').length;
  if (withdrawn > 0) counts.push(`${withdrawn}${unit}已调整出清单`);
  const rest = projects.length - lit.length - withdrawn;
  if (rest > 0) counts.push(`${rest}${unit}尚未分解节点`);
  const behind = ['red', 'yellow'].flatMap((light) =>
    lit.filter((project) => project.light === light).map((project) => nameBehind(project, unit)),
  );
  const names = behind.length > 0 ? `：${behind.join('；')}` : '';
  return `${projects.length}${unit}中${counts.join('，')}${names}。`;
}

function nameBehind(project: PublicProject, unit: string): string {
  return `第${project.ordinal}${unit}${project.shortTitle ?? project.title}（${project.lightCause}）`;
}
