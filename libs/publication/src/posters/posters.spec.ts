import { describe, expect, it } from '@jest/globals';
import { snapshotOf } from '../snapshot/build-snapshot.js';
import { PUBLISHED_ROWS } from '../snapshot/published-rows.fixture.js';
import { composePosters } from './compose-posters.js';
import { drawPoster } from './draw-poster.js';

const SETTINGS = { sponsor: null, contact: null, registrations: [] };
const posters = composePosters(
  snapshotOf(PUBLISHED_ROWS, SETTINGS),
  'https://shishi.example.gov.cn',
);

describe('the poster for a village notice board', () => {
  it('is there in two sizes for each project and leads to an address that lasts', () => {
    expect(posters.map(({ path }) => path)).toEqual([
      ...['/posters/1-a4.pdf', '/posters/1-a3.pdf', '/posters/14-a4.pdf', '/posters/14-a3.pdf'],
    ]);
    expect(posters.at(-1)!.poster).toMatchObject({
      lead: '教育局',
      telephone: '0357-6220000',
      address: 'https://shishi.example.gov.cn/programmes/141024-2024-livelihood/projects/14',
    });
  });

  it('is a small PDF with its own Chinese letters, the same bytes each time', async () => {
    const { poster } = posters.at(-1)!;
    const a4 = await drawPoster(poster, 'A4');
    const a3 = await drawPoster(poster, 'A3');
    const plain = a4.toString('latin1');
    expect(plain).toMatch(/^%PDF-1\./);
    expect(plain).toContain('NotoSansSC');
    expect(plain).toMatch(/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(a3.toString('latin1')).toMatch(/MediaBox \[0 0 841\.89 1190\.55\]/);
    expect(a4.length).toBeLessThan(80_000);
    expect((await drawPoster(poster, 'A4')).equals(a4)).toBe(true);
  });
});
