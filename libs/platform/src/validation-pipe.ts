import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from './problem.js';

/** Said where a request class gives no message of its own; its library speaks English. */
const MESSAGES: Readonly<Record<string, string>> = {
  whitelistValidation: '不认识这一项，请去掉',
  isDefined: '请填写',
  isNotEmpty: '请填写',
  isString: '应为文字',
  isInt: '应为整数',
  isNumber: '应为数字',
  isBoolean: '应为 true 或 false',
  isArray: '应为列表',
  isUuid: '编号的写法不对',
  isIn: '不在可选的范围内',
  isEnum: '不在可选的范围内',
  isEmail: '邮箱地址的写法不对',
  isDateString: '日期的写法不对',
  matches: '写法不对',
  min: '太小',
  max: '太大',
  minLength: '太短',
  maxLength: '太长',
  arrayMaxSize: '太多',
  arrayMinSize: '太少',
};

/**
 * Checks request classes. Anything a class does not name is refused, so that a misspelt field is
 * noticed instead of lost.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error, ''));
      return new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', fields);
    },
  });
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    path,
    message: /\p{Script=Han}/u.test(message) ? message : (MESSAGES[constraint] ?? '填写不正确'),
  }));
  // One sentence a field: the first that fails is the one to mend first.
  return [
    ...own.slice(0, 1),
    ...(error.children ?? []).flatMap((child) => fieldErrors(child, path)),
  ];
}
