/** A photo that was published and then erased: gone from every version, file, memory and disk. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { approve, everywhere, LIST, PAGE, read, report } from './scene.mjs';

const GIVE_UP_MS = 30_000;

export async function erasedPhotoGone(scene) {
  const { apis, owner, folders, reporter, supervisor, administrator } = scene;
  const submitted = await report(reporter, 250);
  await approve(supervisor, submitted, '投入使用，照片为证。');
  await everywhere(apis, PAGE, ({ body }) => body.includes('照片为证'));
  const project = JSON.parse((await read(`${apis[0].url}/api/v1/public/projects/${LIST}/14`)).body);
  const address = project.milestones[3].photos[0].url;
  const hash = /[0-9a-f]{64}/.exec(address)[0];
  await everywhere(apis, address, ({ status }) => status === 200);
  const before = [filesOf(folders, hash), await rowsOf(owner, hash)];

  await administrator.post(`/evidence/${submitted.photoId}/erase`, { reason: '照片里有孩子正脸' });
  await everywhere(apis, address, ({ status }) => status === 410);
  await everywhere(apis, PAGE, ({ status, body }) => status === 200 && !body.includes(hash));
  const deadline = performance.now() + GIVE_UP_MS;
  while (filesOf(folders, hash) > 0 && performance.now() < deadline) await sleep(100);
  const { rows } = await owner.query(
    `SELECT count(*)::int AS n FROM publication WHERE snapshot::text LIKE '%照片已删除%'`,
  );
  const past = await Promise.all(
    apis.map(({ url }) => read(`${url}/api/v1/public/programmes/${LIST}/versions/2024-09-20`)),
  );
  return [
    ['删除之前，磁盘上和数据库里都找得到这张照片', before.every((found) => found > 0)],
    ['永久删除后，三处都答复已删除（410），页面上不再有它', true],
    ['各处磁盘上没有它的字节', filesOf(folders, hash) === 0],
    ['任何一个公开版本、任何公开文件里都没有它', (await rowsOf(owner, hash)) === 0],
    [
      '历史版本照常可查，其中没有它',
      past.every((one) => one.status === 200 && !one.body.includes(hash)),
    ],
    ['原处留下“照片已删除”的记录', rows[0].n > 0],
  ];
}

/** How many files of ours, PostgreSQL's own aside, have exactly these bytes. */
function filesOf(folders, hash) {
  const inPostgres = `${join('shared', 'postgres')}`;
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && !entry.parentPath.includes(inPostgres),
      ),
    )
    .filter((entry) => hashOf(join(entry.parentPath, entry.name)) === hash).length;
}

function hashOf(path) {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (error) {
    // Gone since it was listed.
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

async function rowsOf(owner, hash) {
  const { rows } = await owner.query(
    `SELECT count(*)::int AS n FROM (
       SELECT 1 FROM publication WHERE position($1 IN snapshot::text || manifest::text) > 0
       UNION ALL SELECT 1 FROM publication_file
       WHERE sha256 = $1 OR position(convert_to($1, 'UTF8') IN body) > 0) found`,
    [hash],
  );
  return rows[0].n;
}
