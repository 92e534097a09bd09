/** The names a template may use, and what each stands for. */
export const TEMPLATE_NAMES = [
  'id',
  'kind',
  'title',
  'body',
  'link',
  'subject',
  'region',
  'recipient',
  'mobile',
  'sentAt',
] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];
export type TemplateValues = Readonly<Record<TemplateName, string>>;

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** A template that cannot be used; its text says why, in words. */
export class TemplateMistake extends Error {
  override readonly name = 'TemplateMistake';
}

/**
 * Fills a JSON template. The template is read as JSON first, `{{names}}` inside its texts are
 * replaced once, and the whole is written as JSON again: no value can leave the text it stands in,
 * and braces in a value are only braces. An element of a list that becomes empty is left out.
 * @throws TemplateMistake when the template is no JSON object or uses an unknown name.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  return JSON.stringify(fill(parseTemplate(template), values));
}

/** @throws TemplateMistake as `fillTemplate` would. */
export function checkTemplate(template: string): void {
  const nothing = Object.fromEntries(TEMPLATE_NAMES.map((name) => [name, '']));
  fill(parseTemplate(template), nothing as TemplateValues);
}

function parseTemplate(template: string): Json {
  let parsed: Json;
  try {
    parsed = JSON.parse(template) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TemplateMistake('模板不是完整的 JSON，请检查引号、逗号和括号。', { cause: error });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new TemplateMistake('模板应是一个 JSON 对象，以 { 开头、以 } 结尾。');
  }
  return parsed;
}

function fill(json: Json, values: TemplateValues): Json {
  if (typeof json === 'string') return fillText(json, values);
  if (Array.isArray(json)) {
    return (json as readonly Json[]).map((one) => fill(one, values)).filter((one) => one !== '');
  }
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, fill(one, values)]));
}

function fillText(text: string, values: TemplateValues): string {
  // A function, because a replacement text would give meaning to `$&` in a title.
  return text.replace(PLACE, (_place, name: string) => {
    const known = TEMPLATE_NAMES.find((one) => one === name);
    if (!known) {
      throw new TemplateMistake(
        `模板里的 {{${name}}} 不是可用的名称。可用：${TEMPLATE_NAMES.join('、')}。`,
      );
    }
    return values[known];
  });
}
