/** What Stryker reports: the mutants of each file, as far as the accounting needs them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const place = z.object({ line: z.number(), column: z.number() });

const schema = z.object({
  framework: z.object({ version: z.string() }),
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          status: z.enum([
            'Killed',
            'Timeout',
            'Survived',
            'NoCoverage',
            'RuntimeError',
            'CompileError',
            'Ignored',
          ]),
          replacement: z.string(),
          location: z.object({ start: place, end: place }),
          killedBy: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
  testFiles: z.record(
    z.string(),
    z.object({ tests: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
});

/** One change to one place of the source, and what became of it. */
export interface Mutant {
  /** From `src/gossip` or `src/protocol` on. */
  readonly file: string;
  /** The line on which the change begins, without its indentation. It stays true when others move. */
  readonly line: string;
  /** `before → after`, each on one line. */
  readonly change: string;
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'RuntimeError'
    | 'CompileError'
    | 'Ignored';
  /** The name of the test that failed first; `null` where none did. */
  readonly killedBy: string | null;
}

export interface Report {
  readonly strykerVersion: string;
  readonly mutants: readonly Mutant[];
}

/** Reads Stryker's JSON report. Throws when there is none, or when it is not of the shape that Stryker 9 gives it. */
export function readReport(path: string): Report {
  const { framework, files, testFiles } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const tests = new Map(
    Object.values(testFiles).flatMap((file) => file.tests.map(({ id, name }) => [id, name] as const)),
  );
  const mutants = Object.entries(files).flatMap(([path, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map(({ status, replacement, location: { start, end }, killedBy }): Mutant => {
      const original = lines.slice(start.line - 1, end.line);
      original[original.length - 1] = original.at(-1)!.slice(0, end.column - 1);
      original[0] = original[0]!.slice(start.column - 1);
      return {
        file: path.replace(/^src\/(gossip|protocol)\//, ''),
        line: lines[start.line - 1]!.trim(),
        change: `${onOneLine(original.join('\n'))} → ${onOneLine(replacement)}`,
        status,
        killedBy: tests.get(killedBy[0] ?? '') ?? null,
      };
    });
  });
  return { strykerVersion: framework.version, mutants };
}

/** Code on one line, the middle of a long piece left out. */
function onOneLine(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 28)} … ${line.slice(-28)}`;
}
