/**
 * The package as `npm pack` makes it, in a folder as somebody has it who installs it. It is packed from a copy: `npm
 * pack` builds, and two tests that built in one place would spoil each other's files.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Packing builds, and installing asks the registry; both on a busy machine. */
export const PACK_AND_INSTALL_MILLISECONDS = 600_000;
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'coverage', 'found', 'mutation', 'test', 'bench']);

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

/** Packs the package into a new folder; the path of the tarball. */
export function packed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-packed-'));
  const source = join(folder, 'source');
  mkdirSync(source);
  for (const name of readdirSync('.')) {
    if (!LEFT_OUT.has(name)) cpSync(name, join(source, name), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(source, 'node_modules'));
  const printed = outputIn(source, 'npm', ['pack', '--json', '--silent', '--pack-destination', folder]);
  rmSync(source, { recursive: true });
  const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
  return join(folder, filename);
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
