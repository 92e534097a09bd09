import { signedIn } from './sign-in.mjs';

const PLACES = ['清单', '审核', '督办', '呈报', '群众意见', '分析', '文书', '通知', '待我办理'];
const ROUNDS = 4;

/**
 * From the click on a place until its screen is painted with its rows, in ms: the first round fetches
 * code and is not counted. The server is asked each time and answers on this machine.
 */
export async function routeChanges(portal) {
  const { context, page } = await signedIn(portal, 'supervisor');
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of PLACES) {
      const took = await page.evaluate(clickAndWait, name);
      if (round > 0) found.push({ to: name, took });
    }
  }
  await context.close();
  return found;
}

/** Runs in the page. */
async function clickAndWait(name) {
  const link = [...document.querySelectorAll('.places__link')].find(
    (one) => one.textContent.trim() === name,
  );
  const main = document.querySelector('main');
  const before = main.querySelector('h1');
  const start = performance.now();
  link.click();
  await new Promise((resolve) => {
    const look = () => {
      const heading = main.querySelector('h1');
      const there = heading !== null && heading !== before;
      if (there && !main.textContent.includes('正在加载')) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}
