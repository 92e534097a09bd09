import { solveWork, type Work } from './solve-work.js';

interface Standing {
  readonly state: 'waiting' | 'answered' | 'rejected';
  readonly dueOn: string;
  readonly answeredOn: string | null;
  readonly answer: string;
}

/** The form for questions and objections, and the one that follows them by receipt code. */
export function connectFeedback(): void {
  const ask = document.querySelector<HTMLFormElement>('#feedback');
  const follow = document.querySelector<HTMLFormElement>('#follow');
  const askResult = document.querySelector<HTMLElement>('#feedback-result');
  const followResult = document.querySelector<HTMLElement>('#follow-result');
  if (!ask || !follow || !askResult || !followResult) return;
  chooseProject();
  ask.hidden = false;
  follow.hidden = false;
  ask.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(ask, askResult);
  });
  follow.addEventListener('submit', (event) => {
    event.preventDefault();
    void lookUp(follow, followResult);
  });
}

/** A project's page leads here with its key behind the #. */
function chooseProject(): void {
  const select = document.querySelector<HTMLSelectElement>('#feedback-project');
  const key = decodeURIComponent(location.hash.slice(1));
  if (select && [...select.options].some(({ value }) => value === key)) select.value = key;
}

async function send(form: HTMLFormElement, result: HTMLElement): Promise<void> {
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  result.textContent = form.dataset['working'] ?? '';
  try {
    const api = form.dataset['api'] ?? '';
    const work = await readJson<Work>(await fetch(`${api}/challenge`));
    const fields = new FormData(form);
    const body = {
      projectKey: fields.get('projectKey'),
      kind: fields.get('kind'),
      text: fields.get('text'),
      work: await solveWork(work),
    };
    const answer = await fetch(api, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { receipt } = await readJson<{ receipt: string }>(answer);
    result.textContent = `${form.dataset['sent'] ?? ''}${receipt} ${form.dataset['keep'] ?? ''}`;
    form.reset();
  } catch (error) {
    result.textContent = error instanceof Refusal ? error.message : (form.dataset['failed'] ?? '');
  } finally {
    if (button) button.disabled = false;
  }
}

async function lookUp(form: HTMLFormElement, result: HTMLElement): Promise<void> {
  try {
    const receipt = String(new FormData(form).get('receipt') ?? '').trim();
    const address = `${form.dataset['api'] ?? ''}/${encodeURIComponent(receipt)}`;
    result.textContent = words(form, await readJson<Standing>(await fetch(address)));
  } catch (error) {
    result.textContent = error instanceof Refusal ? error.message : (form.dataset['failed'] ?? '');
  }
}

function words(form: HTMLFormElement, { state, dueOn, answeredOn, answer }: Standing): string {
  const text = (form.dataset[state] ?? '').replace('{date}', answeredOn ?? dueOn);
  return `${text}${answer}`;
}

/** What the server says in words for the one who asks. */
class Refusal extends Error {}

async function readJson<Body>(answer: Response): Promise<Body> {
  if (answer.ok) return (await answer.json()) as Body;
  const problem = answer.headers.get('content-type')?.includes('problem+json')
    ? ((await answer.json()) as { detail?: string })
    : {};
  if (problem.detail) throw new Refusal(problem.detail);
  throw new Error(`HTTP ${answer.status}`);
}
