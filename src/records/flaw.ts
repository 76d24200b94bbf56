/** What is wrong with a record: one line, with the file, the number of the line, and the reason. */
export class RecordFlaw extends Error {
  override readonly name = 'RecordFlaw';
  constructor(path: string, line: number, problem: string) {
    super(`${path}:${line}: ${problem}`);
  }
}
