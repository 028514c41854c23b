/** The plan file cannot be used. `message` is shown to the person; it never holds a value of the file. */
export class PlanFileError extends Error {
  /** @param at where in the file, such as `devices[2].mac`; empty: the file as a whole */
  constructor(
    readonly at: string,
    reason: string,
  ) {
    super(at === '' ? reason : `${at}: ${reason}`);
    this.name = 'PlanFileError';
  }
}
