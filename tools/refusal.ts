/** Something outside the program is wrong; the message says what, and how to mend it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
