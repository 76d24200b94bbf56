/** The logs that arguments of `mp1 grade` stand for. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileProblem } from '../usage-error.ts';

/** `dbg.log`, `dbg.0.log`, `singlefailure.dbg.log`: what the assignment and its scripts call their logs. */
const LOG_NAME = /(^|[._-])dbg([._-]\d)?\.log$/;

export interface LogPaths {
  readonly paths: readonly string[];
  /** What could not be looked at, and why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * A file stands for itself, a folder for the logs in it and below, in order of name. Links are followed, and what
 * is reached by several paths is taken once; so a folder that contains itself comes to an end.
 */
export function logPathsOf(args: readonly string[]): LogPaths {
  const paths: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  /** By where it really is: does it lead to a log? */
  const leadsToLogs = new Map<string, boolean>();

  /** Says whether it leads to a log, or to what may be one. */
  function visit(path: string, isNamed: boolean): boolean {
    const looksLikeLog = LOG_NAME.test(basename(path));
    try {
      const real = realpathSync(path);
      const known = leadsToLogs.get(real);
      if (known !== undefined) return known;
      if (!statSync(real).isDirectory()) return (isNamed || looksLikeLog) && take(path, real);
      leadsToLogs.set(real, false);
      const leads = readdirSync(path)
        .sort()
        .map((name) => visit(join(path, name), false))
        .includes(true);
      leadsToLogs.set(real, leads);
      return leads;
    } catch (error) {
      // A link that leads nowhere, say, is nobody's business unless it is called like a log.
      if (!isNamed && !looksLikeLog && !isFolder(path)) return false;
      unreadable.push({ path, reason: fileProblem('the log', path, error).message });
      return true;
    }
  }

  function take(path: string, real: string): true {
    leadsToLogs.set(real, true);
    paths.push(path);
    return true;
  }

  for (const path of args) {
    if (visit(path, true)) continue;
    unreadable.push({ path, reason: `${path}: there are no logs (dbg.log, *.dbg.log) in this folder` });
  }
  return { paths, unreadable };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
