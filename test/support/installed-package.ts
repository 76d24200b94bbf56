/**
 * The package as `npm pack` makes it, in a folder as somebody has it who installs it. It is packed from a copy: `npm
 * pack` builds, and two tests that built in one place would spoil each other's files.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMPILED, PACKED } from './compiled-command.ts';

/** Packing builds, and installing asks the registry; both on a busy machine. */
export const PACK_AND_INSTALL_MILLISECONDS = 600_000;
const LEFT_OUT = new Set([
  ...['.git', 'node_modules', 'dist', 'coverage', 'found', 'mutation', 'test', 'bench'],
  COMPILED,
]);

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function runIn(
  cwd: string,
  program: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Ran {
  const env = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', ...more };
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** Runs a program and gives back what it prints; of one that fails, that is the failure. */
export function outputIn(cwd: string, program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = runIn(cwd, program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * The tarball. Whoever needs it first packs it, and all others of these tests have the same: to build and to pack takes
 * longer than what most of them do with it.
 */
export async function packed(): Promise<string> {
  try {
    mkdirSync(PACKED);
  } catch {
    return packedBySomebody();
  }
  try {
    return packedHere();
  } catch (error) {
    // Whoever waits for it need not wait any longer.
    rmSync(PACKED, { recursive: true });
    throw error;
  }
}

function packedHere(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-packed-'));
  for (const name of readdirSync('.')) {
    if (!LEFT_OUT.has(name)) cpSync(name, join(folder, name), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const printed = outputIn(folder, 'npm', ['pack', '--json', '--silent']);
  const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
  cpSync(join(folder, filename), join(PACKED, 'whole'));
  // It is there when it is whole.
  renameSync(join(PACKED, 'whole'), join(PACKED, filename));
  rmSync(folder, { recursive: true });
  return join(PACKED, filename);
}

async function packedBySomebody(): Promise<string> {
  const begun = performance.now();
  while (performance.now() - begun < PACK_AND_INSTALL_MILLISECONDS) {
    const tarball = readdirSync(PACKED).find((name) => name.endsWith('.tgz'));
    if (tarball !== undefined) return join(PACKED, tarball);
    await sleep(100);
  }
  throw new Error('whoever was to pack it has not come to an end');
}

/** Installs packages where there is a `package.json`. Says why not, where there is no network and nothing at hand. */
export function install(cwd: string, ...packages: string[]): string | null {
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages];
  // What is not at hand is asked for twice, and not for minutes.
  const { status, stderr } = runIn(cwd, 'npm', [...args, '--fetch-retries', '1']);
  if (status === 0) return null;
  const [, code] =
    /npm error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED)/.exec(
      stderr,
    ) ?? [];
  if (code === undefined) throw new Error(`npm ${args.join(' ')}:\n${stderr}`);
  return `there is no network (${code}), and the packages are not in the cache of npm`;
}
