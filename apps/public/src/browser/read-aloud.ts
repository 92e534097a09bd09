/** Reads the page aloud; the button stays hidden where the browser has no Chinese voice. */
export function createReader(button: HTMLButtonElement): { stop(): void } | null {
  if (!('speechSynthesis' in window)) return null;
  const speech = window.speechSynthesis;
  let reading = false;

  const showVoice = (): void => {
    button.hidden = !chineseVoice(speech);
  };
  const show = (now: boolean): void => {
    reading = now;
    button.textContent = now ? '停止朗读' : '朗读';
  };
  const stop = (): void => {
    show(false);
    speech.cancel();
  };
  const start = (): void => {
    speech.cancel();
    const sentences = linesOfPage().map((line) => sentence(line, chineseVoice(speech)));
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

function chineseVoice(speech: SpeechSynthesis): SpeechSynthesisVoice | null {
  return speech.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang)) ?? null;
}

/** Short pieces: some browsers fall silent in the middle of a long one. */
function linesOfPage(): string[] {
  const text = document.querySelector('main')?.innerText ?? '';
  return text.split('\n').filter((line) => line.trim() !== '');
}

function sentence(text: string, voice: SpeechSynthesisVoice | null): SpeechSynthesisUtterance {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = 'zh-CN';
  words.voice = voice;
  return words;
}
