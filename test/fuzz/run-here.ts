/**
 * A command in this process, which is a hundred times as fast as one of its own. It is the compiled one: of what it is
 * given some is in order, and for that it starts a process in its turn.
 */
import { compiledModule } from '../support/compiled-command.ts';
import { contentOf, inFolder } from './folder.ts';
import type { Outcome } from './promise.ts';
import type { Attempt } from './trial.ts';

const { run }: typeof import('../../src/cli/main.ts') = await import(compiledModule('main'));
const { guardOutput }: typeof import('../../src/cli/printing/harmless-output.ts') = await import(
  compiledModule('harmless-output')
);
const { hearsayProgram }: typeof import('../../src/cli/program.ts') = await import(compiledModule('program'));

let stdout = '';
let stderr = '';

/** From then on what is printed is kept, as it would have reached a terminal. */
export function keepOutput(): void {
  process.stdout.write = keeping((text) => {
    stdout += text;
  });
  process.stderr.write = keeping((text) => {
    stderr += text;
  });
  guardOutput(process.stdout);
  guardOutput(process.stderr);
}

function keeping(keep: (text: string) => void): typeof process.stdout.write {
  return (chunk: string | Uint8Array, ...rest: unknown[]) => {
    keep(String(chunk));
    const done = rest.at(-1);
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}

export function runHere(attempt: Attempt): Promise<Outcome> {
  stdout = '';
  stderr = '';
  return inFolder(attempt, async (folder) => {
    process.chdir(folder);
    const exitCode = await run(hearsayProgram, attempt.args);
    process.exitCode = undefined;
    process.chdir('/');
    return { exitCode, stdout, stderr, after: contentOf(folder) };
  });
}
