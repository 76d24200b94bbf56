/**
 * Compiles the command before the tests: those that start it as a process of its own, several hundred times, need
 * not wait each time until tsx has read its TypeScript.
 */
import { spawnSync } from 'node:child_process';
import { COMPILED } from './compiled-command.ts';

export function setup(): void {
  const { status, stdout } = spawnSync(
    'npx',
    ['tsc', '-p', 'tsconfig.build.json', '--outDir', COMPILED, '--declaration', 'false'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the command does not compile\n${stdout}`);
}
