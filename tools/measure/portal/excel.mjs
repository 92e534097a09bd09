import writeWorkbook from 'write-excel-file/node';
import { Client } from '../client.mjs';

const HEADINGS = ['序号', '项目名称', '牵头单位', '节点', '完成时限', '权重'];
const TIMES = 5;

/** A list of 200 projects of 5 milestones each, uploaded to be looked at: ms until the answer. */
export async function previewTimes({ url, password }) {
  const rows = Array.from({ length: 200 }, (_none, index) => index + 1).flatMap((ordinal) =>
    [1, 2, 3, 4, 5].map((step) => [
      step === 1 ? ordinal : null,
      step === 1 ? ` 第${ordinal}件实事 ` : null,
      step === 1 ? '教育局' : null,
      `第${step}步　`,
      `2031年${step + 1}月１５日`,
      '２０',
    ]),
  );
  const bytes = await writeWorkbook([HEADINGS, ...rows]).toBuffer();
  const client = await Client.signIn(url, 'supervisor', password);
  const found = [];
  for (let time = 0; time < TIMES; time += 1) {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      regionCode: '141024',
      kind: 'livelihood',
      year: '2031',
      title: '2031年民生实事',
    })) {
      form.set(name, value);
    }
    form.set('file', new Blob([bytes]), '台账.xlsx');
    const start = performance.now();
    const { projects, badCells } = await client.post('/programme-lists', form);
    found.push(performance.now() - start);
    if (projects.length !== 200 || badCells.length > 0) {
      throw new Error(`read ${projects.length} projects, ${badCells.length} bad cells`);
    }
  }
  return found;
}
