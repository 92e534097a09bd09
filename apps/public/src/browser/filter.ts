/** Search and filter over the rows of the list; without a script all rows are there. */
export function connectFilter(): void {
  const form = document.querySelector<HTMLFormElement>('#filter');
  const words = document.querySelector<HTMLInputElement>('#filter-words');
  const light = document.querySelector<HTMLSelectElement>('#filter-light');
  const lead = document.querySelector<HTMLSelectElement>('#filter-lead');
  const result = document.querySelector<HTMLElement>('#filter-result');
  if (!form || !words || !light || !lead || !result) return;
  const rows = [...document.querySelectorAll<HTMLElement>('.rows__item')];

  const show = (): void => {
    const wanted = words.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of rows) {
      const text = (row.textContent ?? '').toLowerCase();
      const fits =
        wanted.every((word) => text.includes(word)) &&
        (light.value === '' || row.dataset['light'] === light.value) &&
        (lead.value === '' || row.dataset['lead'] === lead.value);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    const all = words.value.trim() === '' && light.value === '' && lead.value === '';
    result.textContent = all ? '' : (result.dataset['words'] ?? '').replace('{n}', String(shown));
  };
  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
}
