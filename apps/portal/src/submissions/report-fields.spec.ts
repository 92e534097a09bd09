import { describe, expect, it } from '@jest/globals';
import { openReport, requestOf } from './report-fields.js';
import { aSubmission } from './report.fixture.js';

const typed = { completedOn: '2024-09-02', text: '已投入使用', orderReason: '' };

describe('opening a report', () => {
  it('shows what the server has when nothing is kept here', () => {
    const opening = openReport(aSubmission({ text: '服务器上的' }), null);
    expect(opening.fields.text).toBe('服务器上的');
    expect(opening.restored).toBe(false);
  });

  it('puts back what was typed here and not saved', () => {
    const opening = openReport(null, { ...typed, baseVersion: null });
    expect(opening).toEqual({ fields: typed, restored: true, conflict: false });
  });

  it('asks which text counts when the server has changed since it was typed', () => {
    const opening = openReport(aSubmission({ version: 3 }), { ...typed, baseVersion: 2 });
    expect(opening.fields.text).toBe('已投入使用');
    expect(opening.conflict).toBe(true);
  });

  it('forgets what was kept once the server has the same', () => {
    const server = aSubmission({ version: 5, completedOn: '2024-09-02', text: '已投入使用' });
    expect(openReport(server, { ...typed, baseVersion: 4 }).restored).toBe(false);
  });
});

it('a date that is not chosen yet is not sent', () => {
  expect(requestOf({ completedOn: '', text: '一', orderReason: '' })).toEqual({
    text: '一',
    orderReason: '',
  });
});
