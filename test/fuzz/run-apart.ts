/** A command as it is typed: a process of its own, which must end. */
import { spawn } from 'node:child_process';
import { COMPILED_COMMAND } from '../support/compiled-command.ts';
import { contentOf, inFolder } from './folder.ts';
import type { Outcome } from './promise.ts';
import type { Attempt } from './trial.ts';

const COMMAND = [COMPILED_COMMAND];
/** A busy machine takes seconds to start one; what takes so long will hardly ever end. */
const MOST_MILLISECONDS = 120_000;

/** No argument of a process can hold this. */
const NUL = '\0';

export function runApart(attempt: Attempt): Promise<Outcome> {
  return inFolder(attempt, async (cwd) => {
    const env = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' };
    const args = attempt.args.map((arg) => arg.replaceAll(NUL, ''));
    const child = spawn(process.execPath, [...COMMAND, ...args], { cwd, env, timeout: MOST_MILLISECONDS });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const exitCode = await new Promise<number | null>((done) => {
      child.on('close', done);
    });
    return { exitCode, stdout, stderr, after: contentOf(cwd) };
  });
}
