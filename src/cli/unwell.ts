/** Thrown by a verb that gave its whole answer, and the answer is that something is wrong: status 1, no further word. */
export class Unwell extends Error {
  override readonly name = "Unwell";
}
