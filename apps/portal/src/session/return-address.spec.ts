import { expect, it } from '@jest/globals';
import { portalAddress } from '../shell/keys.js';
import { returnAddress } from './return-address.js';

it.each([
  ['/projects/141024-2024-livelihood/14', '/projects/141024-2024-livelihood/14'],
  [undefined, '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/sign-in?to=/x', '/'],
])('open redirect: after signing in, %s leads to %s', (to, address) => {
  expect(returnAddress(to)).toBe(address);
});

it.each([
  ['/portal/reviews/1', '/reviews/1'],
  ['/submissions/1', '/submissions/1'],
  ['/portal', '/'],
  ['https://elsewhere.example', null],
  [null, null],
])('a message that links to %s opens %s', (link, address) => {
  expect(portalAddress(link)).toBe(address);
});
