/**
 * A new kind of fault is one file (`brownout.ts`) and one line of the catalogue: nothing else need know of it, and
 * whatever it has not to do with stays as it was.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FaultDefinition } from '../../src/faults/definition.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { type BrownoutFault, brownout } from './brownout.ts';

const CATALOGUE_FILE = '../../src/faults/catalogue.ts';

/** All that is used here, with the catalogue as it is after that line was added. */
async function withOneMore() {
  vi.resetModules();
  vi.doMock(CATALOGUE_FILE, async (importOriginal) => {
    const { CATALOGUE } = await importOriginal<typeof import('../../src/faults/catalogue.ts')>();
    return { CATALOGUE: [...CATALOGUE, brownout] };
  });
  return await everything();
}

async function everything() {
  const [faults, drawing, variants, judging, claims, digests] = await Promise.all([
    import('../../src/faults/fault.ts'),
    import('../../src/gossip/schedules/drawn.ts'),
    import('../../src/gossip/variants.ts'),
    import('../../src/judge/judge.ts'),
    import('../../src/gossip/catalogue.ts'),
    import('../../src/simulation/history-digest.ts'),
  ]);
  const mutants = await import('../../src/gossip/mutants/index.ts');
  const [parsing, reading, replaying, hunting, telling, writing, passes] = await Promise.all([
    import('../../src/cases/parse-case.ts'),
    import('../../src/cases/read-case.ts'),
    import('../../src/cases/replay.ts'),
    import('../../src/hunting/hunt.ts'),
    import('../../src/story/narration.ts'),
    import('../../src/cases/format-case.ts'),
    import('../../src/shrinking/messages.ts'),
  ]);
  const stories = await import('../../src/story/fault-words.ts');
  const support = await import('../support/schedule-of.ts');
  return {
    ...faults,
    ...drawing,
    ...variants,
    ...mutants,
    ...judging,
    ...claims,
    ...digests,
    ...parsing,
    ...reading,
    ...replaying,
    ...hunting,
    ...telling,
    ...writing,
    ...passes,
    ...stories,
    ...support,
  };
}

let all: Awaited<ReturnType<typeof everything>>;
const folder = mkdtempSync(join(tmpdir(), 'a-new-kind-'));

beforeAll(async () => {
  all = await withOneMore();
});

afterAll(() => {
  vi.doUnmock(CATALOGUE_FILE);
  vi.resetModules();
  rmSync(folder, { recursive: true });
});

/** The compiler knows the catalogue as it is in the repository. */
const KIND = brownout.kind as string as FaultKind;
const asFault = (fault: BrownoutFault) => fault as unknown as Fault;
const isNew = ({ kind }: Fault) => kind === KIND;
const drawn = (schedules: number, faults?: readonly FaultKind[]) =>
  fc.sample(all.scheduleArbitrary(faults === undefined ? {} : { faults }), {
    seed: 1998,
    numRuns: schedules,
  });

describe('a new kind of fault', () => {
  test('is not one as long as anything is left unsaid', () => {
    const { facts, ...lacking } = brownout;
    // @ts-expect-error What claims must know of it is missing: the compiler says so.
    const incomplete: FaultDefinition<BrownoutFault> = lacking;
    expect(incomplete).not.toHaveProperty('facts');
  });

  test('is one of the kinds', () => {
    expect(all.FAULT_KINDS).toContain('brownout');
  });

  test('changes no golden digest, but where it is drawn', () => {
    const golden = readFileSync(new URL('../golden/digests.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const lines = drawn(60).map((schedule, index) => {
      if (schedule.faults.some(isNew)) return null;
      const digests = [all.hardened, all.classic].map(
        ({ name, create }) => `${name} ${all.historyDigest(create(schedule), schedule, { serialise: true })}`,
      );
      return [`schedule ${index}`, ...digests].join('  ');
    });
    const same = golden.filter((line, index) => line === lines[index]);
    const others = lines.filter((line) => line === null);
    expect(same.length + others.length).toBe(60);
    expect(same.length).toBeGreaterThan(30);
    expect(others.length).toBeGreaterThan(0);
  });

  test('leaves what else is drawn as it was, where it is drawn', () => {
    const before = all.FAULT_KINDS.filter((kind) => kind !== KIND);
    const without = drawn(60, before).map(({ faults }) => faults);
    expect(drawn(60).map(({ faults }) => faults.filter((fault) => !isNew(fault)))).toEqual(without);
  });

  test('is judged: the hardened protocol keeps every claim under it', () => {
    const schedules = drawn(60, ['join', KIND]).filter(({ faults }) => faults.some(isNew));
    expect(schedules.length).toBeGreaterThan(10);
    for (const schedule of schedules) {
      const { violation } = all.judge(all.hardened.create(schedule), schedule, all.INVARIANTS);
      expect(violation).toBeNull();
    }
  });

  test('is hunted with, shrunk, kept, read, replayed and told', async () => {
    const claim = all.claimNamed('join-completeness')!;
    const noRetry = all.MUTANTS.find(({ name }) => name === 'no-retry')!.variant;
    const known = [noRetry, all.hardened];
    const { failure } = await all.hunt(claim, {
      variant: noRetry,
      seed: 1,
      runs: 400,
      schedules: { faults: [KIND] },
      situations: [],
      saveDirectory: folder,
      command: 'hearsay check',
    });
    const path = failure!.casePath!;
    const read = all.readCase(path, known);
    if (!read.ok) throw new Error(read.problem);

    const { schedule } = read.value;
    expect(schedule.faults).toEqual([
      { kind: 'join', atTick: 0, node: 'n1' },
      { kind: 'join', atTick: 0, node: 'n2' },
      { kind: 'brownout', node: 'n1', fromTick: 0, untilTick: 1, share: 1 },
    ]);
    expect(all.formatCase(read.value)).toBe(readFileSync(path, 'utf8'));

    const replays = all.replayCase(read.value, known);
    expect(replays.map(({ variant, outcome }) => [variant.name, outcome])).toEqual([
      ['no-retry', 'as expected'],
      ['hardened', 'as expected'],
    ]);

    const story = all.narrate(noRetry.create(schedule), schedule, null).join('\n');
    expect(story).toContain('the switch of n1 loses every message, tick 0');
    expect(story).toContain('in this tick the switch of n1 loses every message');
  });

  test('is refused in a file where it is not what it should be', () => {
    const good = all.scheduleOf({
      nodes: 2,
      faults: [asFault({ kind: 'brownout', node: 'n2', fromTick: 3, untilTick: 9, share: 0.5 })],
    });
    const problemOf = (fault: object) => {
      const faults = [...good.faults.slice(0, 2), fault];
      const file = { title: 'A brownout', schedule: { nodes: 2, faults } };
      const read = all.parseCase(JSON.stringify(file), 'x.json', [all.hardened]);
      return read.ok ? null : read.problem;
    };
    expect(problemOf(good.faults[2]!)).toBeNull();
    expect(problemOf({ ...good.faults[2], share: 2 })).toContain('faults[2].share');
    expect(problemOf({ ...good.faults[2], node: 'n3' })).toContain('there is no node "n3"');
    expect(problemOf({ ...good.faults[2], untilTick: 3 })).toContain('must be at least 4');
    expect(problemOf({ ...good.faults[2], lagTicks: 3 })).toContain('lagTicks');
  });

  test('has its messages named one by one, as they are struck in a run', () => {
    const schedule = all.scheduleOf({
      nodes: 2,
      faults: [asFault({ kind: 'brownout', node: 'n2', fromTick: 3, untilTick: 5, share: 1 })],
    });
    const search = all.namedMessages.search(schedule, all.spaceOf());
    const asked: Schedule[] = [];
    for (let turn = search.next(); !turn.done; turn = search.next(null)) asked.push(turn.value);
    expect(asked.map(({ faults }) => faults.slice(2))).toContainEqual([
      { kind: 'lose', atTick: 3, from: 'n1', to: 'n2', place: 0 },
      { kind: 'lose', atTick: 3, from: 'n2', to: 'n1', place: 0 },
      { kind: 'lose', atTick: 4, from: 'n1', to: 'n2', place: 0 },
      { kind: 'lose', atTick: 4, from: 'n2', to: 'n1', place: 0 },
    ]);
  });

  test('says when it is over', () => {
    const schedule = all.scheduleOf({
      nodes: 2,
      faults: [asFault({ kind: 'brownout', node: 'n2', fromTick: 3, untilTick: 9, share: 0.3 })],
    });
    const story = all.narrate(all.hardened.create(schedule), schedule, null, { full: true }).join('\n');
    expect(story).toContain('from now on the switch of n2 loses 30 % of messages');
    expect(story).toContain('the switch of n2 works again');
  });
});
