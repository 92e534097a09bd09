import { isCalendarDate } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

/** A date written rightly may still not exist: 2024-02-30. @throws Problem `validation-failed`. */
export function checkCalendarDate(completedOn: string | undefined): void {
  if (completedOn === undefined || isCalendarDate(completedOn)) return;
  throw new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path: 'completedOn', message: '没有这一天，请重新选择日期' },
  ]);
}
