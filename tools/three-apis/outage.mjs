/** PostgreSQL and Redis really stopped, then every api started again without them. */
import { createHash } from 'node:crypto';
import { LIST, read } from './scene.mjs';

export async function servicesGone({ stack, owner, apis }) {
  const { rows } = await owner.query(
    `SELECT DISTINCT path FROM publication p, jsonb_object_keys(p.manifest) path
     WHERE p.version = (SELECT max(version) FROM publication n WHERE n.programme_id = p.programme_id)`,
  );
  const lists = ['/api/v1/public/programmes', '/api/v1/public/programmes.csv'];
  const paths = [...rows.map(({ path }) => path), ...lists].sort();
  const published = await answersOf(apis[0], paths);
  const missing = [...published].filter(([path, { status }]) => status !== expected(path));

  await stack.stopServices();
  const without = await Promise.all(apis.map((api) => answersOf(api, paths)));
  await Promise.all(apis.map((api) => api.stop()));
  await Promise.all(apis.map((api) => api.start()));
  const again = await Promise.all(apis.map((api) => answersOf(api, paths)));
  const past = await Promise.all(
    apis.map(({ url }) => read(`${url}/api/v1/public/programmes/${LIST}/versions`)),
  );
  const ready = await Promise.all(apis.map(({ url }) => read(`${url}/readyz`)));
  return [
    [`公开的${paths.length}个地址都答得上`, missing.length === 0],
    [
      '数据库和队列停了，三处每个地址的内容一字节不差',
      without.every((one) => same(one, published)),
    ],
    ['这时重新启动三个接口进程，仍然一字节不差', again.every((one) => same(one, published))],
    ['历史版本说明暂时查不到，请稍后再试', past.every(({ status }) => status === 503)],
    ['就绪检查如实说没有就绪', ready.every(({ status }) => status === 503)],
  ];
}

function expected(path) {
  return path === '/404' ? 404 : 200;
}

async function answersOf({ url }, paths) {
  const answers = new Map();
  for (const path of paths) {
    const response = await fetch(`${url}${path}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    answers.set(path, { status: response.status, sha256 });
  }
  return answers;
}

function same(one, other) {
  return [...other].every(([path, { status, sha256 }]) => {
    const found = one.get(path);
    return found.status === status && found.sha256 === sha256;
  });
}
