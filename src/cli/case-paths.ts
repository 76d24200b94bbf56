/** The case files that arguments of a command stand for. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../files/refusal.ts';

export type CasePaths =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** A file stands for itself, a folder for the `.json` files in it, in order of name. */
export function casePathsOf(args: readonly string[]): CasePaths {
  const paths: string[] = [];
  for (const arg of args) {
    let names: string[];
    try {
      if (statSync(arg, { throwIfNoEntry: false })?.isDirectory() !== true) {
        paths.push(arg);
        continue;
      }
      names = readdirSync(arg).filter((name) => name.endsWith('.json'));
    } catch (error) {
      return { ok: false, problem: `${arg}: ${reasonOf(error)}` };
    }
    if (names.length === 0)
      return { ok: false, problem: `${arg}: there are no cases (*.json) in this folder` };
    paths.push(...names.sort().map((name) => join(arg, name)));
  }
  return { ok: true, paths };
}
