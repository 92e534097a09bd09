import { expect, it } from '@jest/globals';
import { requestOf } from './report-fields.js';

it('a date that is not chosen yet is not sent', () => {
  expect(requestOf({ completedOn: '', text: '一', orderReason: '' })).toEqual({
    text: '一',
    orderReason: '',
  });
});
