import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  checkTemplate,
  fillTemplate,
  TEMPLATE_NAMES,
  type TemplateValues,
} from './fill-template.js';
import { RECEIVERS } from './receivers.js';

const values = (changes: Partial<TemplateValues> = {}): TemplateValues => ({
  ...(Object.fromEntries(TEMPLATE_NAMES.map((name) => [name, `<${name}>`])) as TemplateValues),
  ...changes,
});
const NASTY = [
  '"},"at":{"isAtAll":true},"x":{"',
  '第一行\n第二行\r\n\t\u2028\u0000',
  '}}}}{{{{',
  '{{mobile}} {{ secret }}',
  '$& $1 $` \\" \\u0022',
  '</script><b>',
];

describe('a template', () => {
  it.each(NASTY)('keeps its structure whatever a value says: %j', (title) => {
    const filled = fillTemplate(
      '{"text":{"content":"《{{title}}》{{ body }}"},"n":1,"yes":true,"no":null}',
      values({ title, body: title }),
    );
    expect(JSON.parse(filled)).toEqual({
      text: { content: `《${title}》${title}` },
      n: 1,
      yes: true,
      no: null,
    });
  });

  it('never gives a value another place, for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        for (const { template } of Object.values(RECEIVERS)) {
          const plain = JSON.parse(fillTemplate(template, values({ title: '' }))) as object;
          const filled = JSON.parse(fillTemplate(template, values({ title }))) as object;
          expect(shapeOf(filled)).toEqual(shapeOf(plain));
        }
      }),
    );
  });

  it('leaves out of a list what there is not', () => {
    const filled = fillTemplate('{"at":["{{mobile}}","13800000000"]}', values({ mobile: '' }));
    expect(JSON.parse(filled)).toEqual({ at: ['13800000000'] });
  });

  it.each([
    ['{"a":"{{title}}"', '不是完整的 JSON'],
    ['{"a":{{title}}}', '不是完整的 JSON'],
    ['["{{title}}"]', 'JSON 对象'],
    ['{"a":"{{password}}"}', '{{password}} 不是可用的名称'],
  ])('says what is wrong with %s', (template, words) => {
    expect(() => checkTemplate(template)).toThrow(words);
  });

  it('is ready for each kind of receiver', () => {
    for (const { template } of Object.values(RECEIVERS)) {
      expect(() => checkTemplate(template)).not.toThrow();
    }
  });
});

/** Names and kinds of value, without the texts. */
function shapeOf(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return typeof json;
  if (Array.isArray(json)) return json.map(shapeOf);
  return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, shapeOf(one)]));
}
