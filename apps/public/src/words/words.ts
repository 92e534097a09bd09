import { inject, Pipe, type PipeTransform } from '@angular/core';
import { formatMonth, LANGUAGE, type Language } from '@jiannuo/web-ui';
import { ENGLISH, type Words } from './english.js';

export type Values = Readonly<Record<string, string | number>>;

/** The site's own words in a language; `{name}` stands for a value. */
export function say(language: Language, words: Words, values: Values = {}): string {
  const text = language === 'en' ? ENGLISH[words] : words;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** `{{ '牵头单位' | t }}`: what has no English is refused by the compiler. */
@Pipe({ name: 't' })
export class WordsPipe implements PipeTransform {
  private readonly language = inject(LANGUAGE);

  transform(words: Words, values: Values = {}): string {
    return say(this.language, words, values);
  }
}

/** “2024年8月” */
@Pipe({ name: 'month' })
export class MonthPipe implements PipeTransform {
  private readonly language = inject(LANGUAGE);

  transform(period: string | null): string {
    return formatMonth(period, this.language);
  }
}
