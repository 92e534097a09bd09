/** Reads the page aloud; the button stays hidden where the browser has no voice of its language. */
export function createReader(button: HTMLButtonElement): { stop(): void } | null {
  if (!('speechSynthesis' in window)) return null;
  const speech = window.speechSynthesis;
  const words = button.textContent;
  let reading = false;

  const showVoice = (): void => {
    button.hidden = !voiceOfPage(speech);
  };
  const show = (now: boolean): void => {
    reading = now;
    button.textContent = now ? (button.dataset['stop'] ?? '') : words;
  };
  const stop = (): void => {
    show(false);
    speech.cancel();
  };
  const start = (): void => {
    speech.cancel();
    const sentences = linesOfPage().map((line) => sentence(line, voiceOfPage(speech)));
    sentences.at(-1)?.addEventListener('end', () => show(false));
    show(sentences.length > 0);
    for (const words of sentences) speech.speak(words);
  };

  // Many browsers learn of their voices only after a while.
  speech.addEventListener('voiceschanged', showVoice);
  showVoice();
  button.addEventListener('click', () => (reading ? stop() : start()));
  addEventListener('pagehide', stop);
  return { stop };
}

function voiceOfPage(speech: SpeechSynthesis): SpeechSynthesisVoice | null {
  const wanted = document.documentElement.lang === 'en' ? /^en/i : /^(zh|cmn)/i;
  return speech.getVoices().find(({ lang }) => wanted.test(lang)) ?? null;
}

/** Short pieces: some browsers fall silent in the middle of a long one. */
function linesOfPage(): string[] {
  const text = document.querySelector('main')?.innerText ?? '';
  return text.split('\n').filter((line) => line.trim() !== '');
}

function sentence(text: string, voice: SpeechSynthesisVoice | null): SpeechSynthesisUtterance {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = document.documentElement.lang;
  words.voice = voice;
  return words;
}
