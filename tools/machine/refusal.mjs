/** Something outside the program is wrong; says what, and how to mend it, in both languages. */
export class Refusal extends Error {
  name = 'Refusal';
  /**
   * @param {string} chinese
   * @param {string} english
   */
  constructor(chinese, english) {
    super(chinese);
    this.english = english;
  }
}
