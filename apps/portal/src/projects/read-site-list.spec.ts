import { describe, expect, it } from '@jest/globals';
import { readSiteList } from './read-site-list.js';

describe('a pasted list of sites', () => {
  it('is read line by line, whatever stands between township and name', () => {
    const text =
      '乡镇\t名称\n大槐树镇\t恒东小学\n"甘亭镇","城南幼儿园"\n\n曲亭镇，曲亭小学\n赵城镇';
    expect(readSiteList(text, 2)).toEqual([
      { deliverable: 2, township: '大槐树镇', name: '恒东小学' },
      { deliverable: 2, township: '甘亭镇', name: '城南幼儿园' },
      { deliverable: 2, township: '曲亭镇', name: '曲亭小学' },
      { deliverable: 2, township: '赵城镇', name: '' },
    ]);
  });
});
