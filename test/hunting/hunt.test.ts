import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { boundedMessages } from '../../src/claims/bounded-messages.ts';
import { canary } from '../../src/claims/canary.ts';
import type { FamilyVariant } from '../../src/family/family.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { gossip } from '../../src/gossip/family.ts';
import { classic, hardened, VARIANTS } from '../../src/gossip/variants.ts';
import { type HuntOptions, hunt } from '../../src/hunting/hunt.ts';
import { type Claim, claimOfInvariant } from '../../src/judge/claim.ts';
import type { Variant } from '../../src/protocol/protocol.ts';
import { describedClaim } from '../support/described-claim.ts';
import { listing } from '../support/hand-made-trial.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';

let saveDirectory: string;
beforeEach(() => {
  saveDirectory = mkdtempSync(join(tmpdir(), 'hearsay-hunt-'));
});
afterEach(() => {
  rmSync(saveDirectory, { recursive: true });
});

const joinCompleteness = claimNamed('join-completeness')!;
const holding = claimOfInvariant(boundedMessages);

function hunting(claim: Claim, different: Partial<HuntOptions> = {}) {
  return hunt(claim, {
    variant: hardened,
    seed: 1998,
    runs: 12,
    schedules: { maxNodes: 3, faults: ['lose', 'crash'] },
    saveDirectory,
    command: 'npm run again',
    ...different,
  });
}

function variantOf<State, Message>(
  name: string,
  create: Variant<State, Message>['create'],
): HuntOptions['variant'] {
  return { name, family: gossip, create } satisfies FamilyVariant<State, Message>;
}

describe('a claim that holds', () => {
  test('is no failure, writes no case, and has seen all schedules', async () => {
    const { failure, totals } = await hunting(holding);
    expect(failure).toBeNull();
    expect(totals).toMatchObject({ schedules: 12, violations: 0 });
    expect(totals.messages).toBeGreaterThan(0);
    expect(totals.situations).toHaveProperty('two-nodes');
    expect(readdirSync(saveDirectory)).toEqual([]);
  });
});

describe('a claim that a variant breaks', () => {
  test('is found, shrunk, written, and replays', async () => {
    const { failure, totals } = await hunting(joinCompleteness, { variant: classic, runs: 200 });
    const { message, casePath } = failure!;
    expect(message).toMatch(/^join-completeness does not hold on classic\.\n/);
    expect(message.split('\n').at(-2)).toBe('  again   npm run again');
    expect(message.split('\n').at(-1)).toBe(`  replay  npm run replay -- ${casePath}`);
    expect(totals.violations).toBe(1);
    expect(message).toContain(`found in schedule ${totals.schedules} of seed 1998`);

    const read = readCase(casePath!, VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    // Two who join, and what puts one off.
    expect(read.value.schedule.nodes).toBe(2);
    expect(read.value.schedule.faults).toHaveLength(3);
    expect(read.value.provenance).toMatchObject({ foundOn: 'classic', schedulesTried: totals.schedules });
    const outcomes = replayCase(read.value, VARIANTS).map(({ variant, outcome }) => [variant.name, outcome]);
    expect(outcomes).toEqual([
      ['classic', 'as expected'],
      ['hardened', 'as expected'],
    ]);
  });

  test('is the same case when it is found again', async () => {
    const first = await hunting(canary, { variant: classic });
    const again = await hunting(canary, { variant: classic });
    expect(again.failure!.casePath).toBe(first.failure!.casePath);
    expect(readdirSync(saveDirectory)).toHaveLength(1);
  });

  test('is reported under the name of what is broken, which may be another', async () => {
    const thrower = variantOf('thrower', (setup) => ({
      ...hardened.create(setup),
      view() {
        throw new Error('no view\nof anything');
      },
    }));
    const { failure } = await hunting(holding, { variant: thrower });
    expect(failure!.message).toMatch(/^purity does not hold on thrower\.\n/);
    expect(failure!.message).toContain('n1 threw Error: no view');
    expect(existsSync(failure!.casePath!)).toBe(true);
  });
});

describe('a claim of one’s own that breaks', () => {
  const nobodyIsSuspected = claimOfInvariant({
    ...describedClaim('nobody is suspected/ever', {
      statement: 'Nobody is ever suspected.',
      underForgery: { holds: false, because: 'a lie lists a stranger' },
    }),
    watch: (trial) => ({
      stepped({ tick, node, after }) {
        if (after.suspects.length === 0) return;
        trial.violate({ tick, nodes: [node], expected: 'no suspects', seen: String(after.suspects) });
      },
    }),
  });

  test.each([classic, hardened])('is shrunk, kept and told like any other (on $name)', async (variant) => {
    const { failure } = await hunting(nobodyIsSuspected, { variant, runs: 100 });
    const { message, casePath } = failure!;
    expect(message).toContain(`nobody is suspected/ever does not hold on ${variant.name}.`);
    // It may be called what no file may be.
    expect(basename(casePath!)).toMatch(/^nobody-is-suspected-ever-[0-9a-f]{8}\.json$/);
    const read = readCase(casePath!, VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    expect(read.value.provenance).toMatchObject({ foundOn: variant.name, claim: nobodyIsSuspected.name });
    const [handedIn] = replayCase(read.value, VARIANTS, { own: [nobodyIsSuspected] });
    expect(handedIn).toMatchObject({
      outcome: variant === hardened ? 'broken' : 'as expected',
      violation: { claim: nobodyIsSuspected.name },
    });
    const [notHandedIn] = replayCase(read.value, VARIANTS);
    expect(notHandedIn).toMatchObject({ outcome: 'not judged' });
  });
});

describe('a protocol that does not do the same thing twice', () => {
  let drawn = 0;
  /** What it believes comes from outside: no claim about messages could tell. */
  const drifting = variantOf('drifting', () =>
    obedientProtocol({ believes: (self) => listing([self], { heardTicks: [drawn++] }) }),
  );

  test('is caught by the sample that is run twice, and the first event that differs is named', async () => {
    const { failure, totals } = await hunting(holding, { variant: drifting, runs: 100 });
    expect(totals.schedules).toBe(50);
    expect(failure!.message).toMatch(/^determinism does not hold on drifting\.\n/);
    expect(failure!.message).toMatch(/event \d+ of the second run is that of the first: \{"event":"stepped"/);
    expect(failure!.message.split('\n').at(-1)).toMatch(/^ {2}replay/);
  });

  test('is not caught by a hunt that runs none twice', async () => {
    expect((await hunting(holding, { variant: drifting, runs: 49 })).failure).toBeNull();
  });

  test('whose failure does not come again is said to be moved by something outside', async () => {
    let views = 0;
    const once = variantOf('once', (setup) => {
      const protocol = hardened.create(setup);
      const view: typeof protocol.view = (state) => {
        if (++views === 7) throw new Error('just this once');
        return protocol.view(state);
      };
      return { ...protocol, view };
    });
    const { failure } = await hunting(holding, { variant: once });
    expect(failure).toEqual({
      message: expect.stringMatching(/^purity failed once and held the next time under the same schedule/),
      casePath: null,
    });
  });
});

describe('the schedules of a hunt', () => {
  /** What a hunt sees that fails at nothing. */
  const totalsOf = async (claim: Claim, seed: number) => (await hunting(claim, { seed })).totals;

  test('are decided by the seed', async () => {
    const first = await totalsOf(holding, 1);
    expect(await totalsOf(holding, 1)).toEqual(first);
    expect(await totalsOf(holding, 2)).not.toEqual(first);
  });

  test('are each claim’s own', async () => {
    const renamed: Claim = { ...holding, name: 'another claim' };
    expect(await totalsOf(renamed, 1)).not.toEqual(await totalsOf(holding, 1));
  });
});
