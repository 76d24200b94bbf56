/** How often the commands run a case: what one has judged is handed on to what keeps it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCase } from '../../../src/cases/format-case.ts';
import { readCase } from '../../../src/cases/read-case.ts';
import type { Desk } from '../../../src/cli/case-work/desk.ts';
import { type ReplayWork, replayWork } from '../../../src/cli/case-work/replay-work.ts';
import type { AnyVariant } from '../../../src/family/family.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { counted } from '../../support/counted-variant.ts';

const KEPT = 'shrunk-cases/agreement-7b26e579.json';
const BY_HAND = 'examples/one-of-three-dies.json';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-counts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const nothing = () => {};
const DESK: Desk = {
  print: nothing,
  write: nothing,
  complain(line) {
    throw new Error(line);
  },
  progress: nothing,
  ifCutOff: nothing,
  reached: nothing,
  isOfLostCall: () => false,
  isStopped: () => false,
};

/** By variant: how often it was run. */
async function runsOf(path: string, work: Partial<ReplayWork>): Promise<Record<string, number>> {
  const counts = new Map<string, () => number>();
  const watched = (variant: AnyVariant) => {
    const counting = counted(variant);
    counts.set(variant.name, counting.worlds);
    return counting.variant;
  };
  const asked = { command: 'replay', paths: [path], saveDir: folder, stepLimit: 1000, quiet: true, ...work };
  await replayWork(asked as ReplayWork, DESK, { from: null, watched });
  return Object.fromEntries(
    [...counts].flatMap(([name, worlds]) => (worlds() === 0 ? [] : [[name, worlds()]])),
  );
}

/** A copy of the kept case that keeps other histories. */
function spoiltCopy(): string {
  const read = readCase(KEPT, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const other = { digest: '0123456789abcdef', trail: 'AAAA' };
  const histories = Object.fromEntries(Object.keys(read.value.histories).map((name) => [name, other]));
  const path = join(folder, 'spoilt.json');
  writeFileSync(path, formatCase({ ...read.value, histories }));
  return path;
}

describe('a variant is run once to be judged, and one that holds once more under guard and over the wire', () => {
  const [breaking, holding] = ['classic', 'hardened'];

  test('by a replay', async () => {
    expect(await runsOf(KEPT, {})).toEqual({ [breaking]: 1, [holding]: 2 });
  });

  test('by a replay that accepts, and once more each, to see that it has the same history twice', async () => {
    const path = spoiltCopy();
    expect(await runsOf(path, { accept: true })).toEqual({ [breaking]: 2, [holding]: 3 });
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(KEPT, 'utf8'));
  });

  test('by a replay that keeps a schedule by hand, likewise', async () => {
    expect(await runsOf(BY_HAND, { keep: true })).toEqual({ [holding]: 3 });
    expect(readdirSync(folder).filter((name) => name.startsWith('holds-'))).toHaveLength(1);
  });
});
