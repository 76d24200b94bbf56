import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openReplacement } from '../../src/files/draft.ts';
import { reasonOf } from '../../src/files/refusal.ts';
import { appendText, createWhole, replaceWhole, requireReplaceable } from '../../src/files/write-whole.ts';

/** What a disk without hard links answers; `null`: it has them. */
const disk = vi.hoisted(() => ({ answer: null as string | null }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const linkSync: typeof real.linkSync = (from, to) => {
    if (disk.answer === null) return real.linkSync(from, to);
    throw Object.assign(new Error('no links'), { code: disk.answer, syscall: 'link' });
  };
  return { ...real, linkSync };
});

let folder: string;
const at = (name: string) => join(folder, name);
const textOf = (name: string) => readFileSync(at(name), 'utf8');
const reasonFor = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return reasonOf(error);
  }
  return 'none';
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  disk.answer = null;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.each([null, 'EPERM', 'EOPNOTSUPP', 'ENOSYS'])(
  'a new file, where a hard link gives %s,',
  (answer) => {
    beforeEach(() => {
      disk.answer = answer;
    });

    test('is made, and nothing else', () => {
      expect(createWhole(at('new'), 'text')).toBe(true);
      expect(textOf('new')).toBe('text');
      expect(readdirSync(folder)).toEqual(['new']);
    });

    test('is not made over another', () => {
      writeFileSync(at('new'), 'of another');
      expect(createWhole(at('new'), 'text')).toBe(false);
      expect(textOf('new')).toBe('of another');
      expect(readdirSync(folder)).toEqual(['new']);
    });

    test('is not made over a folder, nor where a link leads', () => {
      mkdirSync(at('folder'));
      symlinkSync('elsewhere', at('link'));
      expect(createWhole(at('folder'), 'text')).toBe(false);
      expect(createWhole(at('link'), 'text')).toBe(false);
      expect(readdirSync(folder)).toEqual(['folder', 'link']);
    });

    test('takes the place of an empty one, which a killed writer has left', () => {
      writeFileSync(at('new'), '');
      expect(createWhole(at('new'), 'text')).toBe(true);
      expect(textOf('new')).toBe('text');
    });

    test('leaves no draft where it cannot be made', () => {
      expect(() => createWhole(at('n'.repeat(300)), 'text')).toThrow('ENAMETOOLONG');
      expect(readdirSync(folder)).toEqual([]);
    });
  },
);

describe('a file that is replaced', () => {
  test('is the old one until the new one is whole, and keeps its permissions', () => {
    writeFileSync(at('file'), 'old');
    chmodSync(at('file'), 0o640);
    const draft = openReplacement(at('file'));
    draft.write('n');
    draft.write('ew');
    expect(textOf('file')).toBe('old');
    draft.publish();
    draft.discard();
    expect(textOf('file')).toBe('new');
    expect(statSync(at('file')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('is that of one of two who write it at once, and never a mixture', () => {
    const [one, other] = [openReplacement(at('file')), openReplacement(at('file'))];
    for (let line = 0; line < 100; line++) {
      one.write('a');
      other.write('b');
    }
    one.publish();
    expect(textOf('file')).toBe('a'.repeat(100));
    other.publish();
    expect(textOf('file')).toBe('b'.repeat(100));
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('is the one that a link leads to, there or not yet, and the link stays', () => {
    mkdirSync(at('sub'));
    writeFileSync(at('sub/old'), 'old');
    symlinkSync(join('sub', 'old'), at('to-old'));
    symlinkSync(join('sub', 'new'), at('to-new'));
    for (const name of ['to-old', 'to-new']) {
      replaceWhole(at(name), 'text');
      expect(lstatSync(at(name)).isSymbolicLink()).toBe(true);
      expect(textOf(name)).toBe('text');
    }
    expect(readdirSync(at('sub'))).toEqual(['new', 'old']);
  });
});

describe('before the work it is found out that a file', () => {
  test.each([
    ['folder', 'is a folder, not a file'],
    ['round', 'its symbolic links lead round in a circle'],
    ['nowhere/file', 'there is no such file or folder'],
    ['file/below', 'part of the path is a file, not a folder'],
    ['n'.repeat(300), 'the name is too long for this file system'],
    ['new', 'none'],
    ['file', 'none'],
  ])('%s cannot be written: %s', (name, reason) => {
    mkdirSync(at('folder'));
    symlinkSync('round', at('round'));
    writeFileSync(at('file'), 'old');
    const before = readdirSync(folder);
    expect(reasonFor(() => requireReplaceable(at(name)))).toBe(reason);
    expect(readdirSync(folder)).toEqual(before);
    expect(textOf('file')).toBe('old');
  });

  test('is a device', () => {
    expect(reasonFor(() => requireReplaceable('/dev/full'))).toBe('is a device, not a file');
    expect(reasonFor(() => appendText('/dev/full', 'x'))).toBe('is a device, not a file');
  });
});

test('what is added to a file comes behind what is there', () => {
  appendText(at('file'), 'a');
  appendText(at('file'), 'b');
  expect(textOf('file')).toBe('ab');
});
