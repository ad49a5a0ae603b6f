/** There is no such user, or it has no configuration. */
export class UnknownStudent extends Error {
  override readonly name = "UnknownStudent";

  constructor(studentId: string) {
    super(`There is no student ${studentId}`);
  }
}
