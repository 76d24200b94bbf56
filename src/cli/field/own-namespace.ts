/**
 * A network of one's own: the whole command is run again in a network namespace, as the one that may rule there, where
 * nothing comes in from elsewhere and nothing that is lost is lost to anybody else. Nobody need be root for it where the
 * kernel lets users make namespaces.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

/** Set for whoever is in it already. */
const INSIDE = 'HEARSAY_IN_NAMESPACE';
const ENTER = ['--user', '--map-root-user', '--net'];
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Are we in it? */
export function isInNamespace(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[INSIDE] !== undefined;
}

/** Throws a `UsageError` that says why it cannot be had here; else loopback is up in it. */
export function enterNamespace(): void {
  run('ip', ['link', 'set', 'lo', 'up']);
  run('nft', ['list', 'ruleset']);
}

/** Applies rules of the packet filter, all at once. */
export function applyRules(script: string): void {
  run('nft', ['-f', '-'], script);
}

/** The same command once more, in a namespace: how it ends there. Throws a `UsageError` where none can be made. */
export async function againInNamespace(): Promise<ExitCode> {
  run('unshare', [...ENTER, 'true']);
  const child = spawn(
    'unshare',
    [...ENTER, process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    {
      // By the channel it hears that we are gone, however we went.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, [INSIDE]: '1' },
    },
  );
  // Ctrl-C goes to all that are in front of a terminal; any other signal is for us to pass on.
  const passOn = (signal: NodeJS.Signals) => {
    if (!process.stdin.isTTY || signal !== 'SIGINT') child.kill(signal);
  };
  for (const signal of INTERRUPTIONS) process.on(signal, passOn);
  const [code] = (await once(child, 'exit')) as [number | null];
  for (const signal of INTERRUPTIONS) process.off(signal, passOn);
  return Object.values(EXIT).find((known) => known === code) ?? EXIT.badInput;
}

function run(command: string, args: readonly string[], input?: string): void {
  const { error, status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  if (error === undefined && status === 0) return;
  const why = error === undefined ? stderr.trim().split('\n')[0] : `there is no ${command} here`;
  throw new UsageError(`--namespace: no network namespace can be used here: ${why}`);
}
