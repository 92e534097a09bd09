import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { routes } from '../app.routes.js';
import { MANUAL } from './manual.js';
import { topicOf } from './topic-of.js';

it('has each picture it shows', () => {
  const files = MANUAL.flatMap(({ picture }) => picture?.file ?? []);
  const missing = files.filter((file) => !existsSync(join('apps/portal/assets/help', file)));
  expect(missing).toEqual([]);
});

it('is opened at a part that exists, from every screen that has one', () => {
  const addresses = (routes[2]?.children ?? []).map(({ path }) => `/${path}/`);
  const topics = addresses.flatMap((address) => topicOf(address) ?? []);
  const known = MANUAL.map(({ id }) => id);
  expect(topics.filter((topic) => !known.includes(topic))).toEqual([]);
  expect(new Set(topics).size).toBeGreaterThan(8);
});
