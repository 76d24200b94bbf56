/** Opens a file in whatever the system opens such files with. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** It does not wait until the file is closed again. Where nothing opens it, that is said, and nothing is wrong. */
export function openedBy(path: string): Promise<void> {
  const file = resolve(path);
  const [program, ...before] = opener();
  return new Promise((done) => {
    const opening = spawn(program, [...before, file], { stdio: 'ignore', detached: true });
    opening.on('error', () => {
      console.error(`nothing here opens a page by itself: open ${file} in a browser`);
      done();
    });
    opening.on('spawn', () => {
      opening.unref();
      done();
    });
  });
}

function opener(): readonly [string, ...string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['explorer.exe'];
    default:
      return ['xdg-open'];
  }
}
