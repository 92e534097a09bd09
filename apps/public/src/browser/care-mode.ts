import { connectFeedback } from './feedback.js';
import { connectFilter } from './filter.js';
import { createReader } from './read-aloud.js';

/**
 * 关怀版: larger type, stronger contrast, one thing per row, and the page read aloud. Runs in the
 * head before anything is shown, so that nothing jumps. All of a page is there without it.
 */
const KEY = 'jiannuo-care';
const root = document.documentElement;

root.classList.add('scripted');
show(remembered());
document.addEventListener('DOMContentLoaded', connect);
// A page taken back from the browser's memory may be older than the choice.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) show(remembered());
});

function connect(): void {
  connectFilter();
  connectFeedback();
  const button = document.querySelector('#care');
  const speak = document.querySelector<HTMLButtonElement>('#speak');
  const reader = speak === null ? null : createReader(speak);
  show(isShown());
  button?.addEventListener('click', () => {
    show(!isShown());
    remember(isShown());
    if (!isShown()) reader?.stop();
  });
}

function isShown(): boolean {
  return root.classList.contains('care');
}

function show(care: boolean): void {
  root.classList.toggle('care', care);
  document.querySelector('#care')?.setAttribute('aria-pressed', String(care));
}

function remembered(): boolean {
  return whereAllowed(() => localStorage.getItem(KEY) === 'on', false);
}

function remember(care: boolean): void {
  whereAllowed(() => {
    if (care) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  }, undefined);
}

/** A browser told to keep nothing for a site refuses; the choice then holds for this page only. */
function whereAllowed<Result>(use: () => Result, otherwise: Result): Result {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}
