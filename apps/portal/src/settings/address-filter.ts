type Filter = Record<string, string>;

/** What is not left open; an absent part of the address arrives as undefined. */
export function filled(parts: Readonly<Record<string, string | undefined>>): Filter {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value = '']) =>
      value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );
}

/** The filter that a form holds, for the address; null when it is no form. */
export function filterOf(form: EventTarget | null): Filter | null {
  if (!(form instanceof HTMLFormElement)) return null;
  return filled(
    Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
  );
}
