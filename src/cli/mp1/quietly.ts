/** What a protocol of one's own prints is no part of a report: while it runs, it goes to standard error. */
export function quietly<Result>(work: () => Result): Result {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  try {
    return work();
  } finally {
    process.stdout.write = write;
  }
}
