import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readText } from '../../src/files/read-text.ts';
import { reasonOf } from '../../src/files/refusal.ts';
import { streamText } from '../../src/files/stream-text.ts';

let folder: string;
const server = createServer();
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  writeFileSync(at('file'), 'a text\n');
  writeFileSync(at('large'), 'x'.repeat(11));
  mkdirSync(at('folder'));
  spawnSync('mkfifo', [at('pipe')]);
  symlinkSync('round', at('round'));
  symlinkSync('file', at('link'));
  symlinkSync('nowhere', at('dangling'));
  await new Promise<void>((done) => {
    server.listen(at('socket'), done);
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The text, or why there is none; the same from both ways to read, but for a mark that begins a log. */
async function textOf(path: string): Promise<string> {
  let whole: string;
  try {
    whole = readText(path, { mostBytes: 10, what: 'a note' });
  } catch (error) {
    whole = reasonOf(error);
  }
  if (whole.includes('too large') || whole.includes('line ')) return whole;
  let streamed = '';
  try {
    for await (const { text } of streamText(path)) streamed += text;
  } catch (error) {
    streamed = reasonOf(error);
  }
  if (!streamed.startsWith('\ufeff')) expect(streamed).toBe(whole);
  return whole;
}

describe('what is read', () => {
  test.each([
    ['file', 'a text\n'],
    ['link', 'a text\n'],
    ['nowhere', 'there is no such file'],
    ['dangling', 'there is no such file'],
    ['folder', 'is a folder, not a file'],
    ['pipe', 'is a pipe, not a file'],
    ['socket', 'is a socket or a device, not a file'],
    ['round', 'its symbolic links lead round in a circle'],
    ['file/below', 'part of the path is a file, not a folder'],
    ['n'.repeat(300), 'the name is too long for this file system'],
    ['large', 'is too large for a note; the most are 10 bytes'],
  ])('of %s', async (name, expected) => {
    expect(await textOf(at(name))).toBe(expected);
  });

  test.each(['/dev/zero', '/dev/null'])('of %s is nothing: it might never end', async (path) => {
    expect(await textOf(path)).toBe('is a device, not a file');
  });

  test.runIf(process.platform === 'linux')(
    'is counted as it comes, where the file system says 0',
    async () => {
      expect(await textOf('/proc/self/maps')).toBe('is too large for a note; the most are 10 bytes');
    },
  );
});

describe('a text that is not UTF-8 is told as what it is', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  test.each([
    [
      'with a byte order mark',
      Buffer.from('\ufeffx'),
      'begins with a byte order mark; save it as UTF-8 without one',
    ],
    ['UTF-16', utf16('\ufeffab'), 'is UTF-16, not UTF-8; save it as UTF-8'],
    ['UTF-16, the other way round', utf16('\ufeffab').swap16(), 'is UTF-16, not UTF-8; save it as UTF-8'],
    ['UTF-16 without a mark', utf16('ab'), 'is UTF-16, not UTF-8; save it as UTF-8'],
    ['with a byte of Latin 1', Buffer.from('a\nb\xe9\nc', 'latin1'), 'line 2 is not UTF-8'],
    ['cut in a character', Buffer.from('a\né').subarray(0, 3), 'line 2 is not UTF-8'],
  ])('%s', async (_, bytes, expected) => {
    writeFileSync(at('text'), bytes);
    expect(await textOf(at('text'))).toBe(expected);
  });

  test('but what comes in pieces is read past a broken byte', async () => {
    writeFileSync(at('text'), Buffer.from('a\xe9b', 'latin1'));
    let text = '';
    for await (const piece of streamText(at('text'))) text += piece.text;
    expect(text).toBe('a\ufffdb');
  });
});
