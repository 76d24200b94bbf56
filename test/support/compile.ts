/**
 * Compiles the command before the tests: those that start it as a process of its own, several hundred times, need
 * not wait each time until tsx has read its TypeScript. The page that it makes is bundled once as well.
 */
import { spawnSync } from 'node:child_process';
import { COMPILED } from './compiled-command.ts';

export function setup(): void {
  made('tsc', '-p', 'tsconfig.build.json', '--outDir', COMPILED, '--declaration', 'false');
  made('tsx', 'src/viewer/build/write-parts.ts', COMPILED);
}

function made(...program: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('npx', program, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the command does not compile\n${stdout}${stderr}`);
}
