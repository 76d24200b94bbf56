/** Pipes whose ends block: whoever reads one waits for what is written, and hears of its end. */

import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildFault, quotedLine } from './fault.ts';

interface Pipe {
  readonly readEnd: number;
  readonly writeEnd: number;
}

/**
 * Two pipes whose ends block. They have names only until both ends are open: whoever opens one end of a pipe waits for
 * the other, but for who opens both.
 */
export function pipes(): [Pipe, Pipe] {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-child-'));
  try {
    const names = ['questions', 'answers'].map((name) => join(folder, name));
    const made = spawnSync('mkfifo', names);
    if (made.status !== 0) {
      throw new ChildFault(
        `cannot be asked: there is no mkfifo here (${quotedLine(String(made.error ?? made.stderr))})`,
      );
    }
    return [pipeAt(names[0]!), pipeAt(names[1]!)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pipeAt(path: string): Pipe {
  const both = openSync(path, constants.O_RDWR);
  try {
    return { readEnd: openSync(path, constants.O_RDONLY), writeEnd: openSync(path, constants.O_WRONLY) };
  } finally {
    closeSync(both);
  }
}
