import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { invariantsTogether, REDUCER_TOGETHER } from '../../properties/support/claims-together.ts';
import { CLAIMS_ABOUT_THE_REDUCER } from '../../src/claims/catalogue.ts';
import { everyClaimAboutTheReducer } from '../../src/claims/every-claim.ts';
import { schedulesOf } from '../../src/family/family.ts';
import type { ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { claimNamed, GOSSIP_CATALOGUE } from '../../src/gossip/catalogue.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import {
  type ClaimsTogether,
  huntTogether,
  type SharedHuntOptions,
} from '../../src/hunting/hunt-together.ts';
import type { Claim } from '../../src/judge/claim.ts';

const SEED = 1998;
const SCHEDULES: ScheduleOptions = { maxNodes: 3, faults: ['lose', 'crash'] };

let saveDirectory: string;
beforeEach(() => {
  saveDirectory = mkdtempSync(join(tmpdir(), 'hearsay-hunt-'));
});
afterEach(() => {
  rmSync(saveDirectory, { recursive: true });
});

/** What came of each claim, by its name. */
async function hunted(
  variant: SharedHuntOptions['variant'],
  together: ClaimsTogether = REDUCER_TOGETHER,
  runs = 12,
) {
  const { hunts } = await huntTogether(together, {
    variant,
    seed: SEED,
    runs,
    situations: [],
    schedules: SCHEDULES,
    saveDirectory,
    commandOf: ({ name }) => `again ${name}`,
  });
  return Object.fromEntries([...hunts].map(([{ name }, hunt]) => [name, hunt]));
}

/** The claims that were found broken; of each the name, the claim that its case is of, and what to type. */
function failuresIn(hunts: Awaited<ReturnType<typeof hunted>>) {
  return Object.entries(hunts).flatMap(([name, { failure }]) =>
    failure === null ? [] : [[name, failure.found?.failure.violation.claim, failure.found?.commands.again]],
  );
}

describe('claims that hold', () => {
  test('have each seen every schedule, in the runs of one', async () => {
    let made = 0;
    const create: typeof hardened.create = (setup) => {
      made++;
      return hardened.create(setup);
    };
    const hunts = await hunted({ ...hardened, create });
    expect(failuresIn(hunts)).toEqual([]);
    for (const { name } of CLAIMS_ABOUT_THE_REDUCER) {
      expect(hunts[name]!.totals).toMatchObject({ schedules: 12, violations: 0 });
      expect(hunts[name]!.totals.messages).toBeGreaterThan(0);
    }
    expect(made).toBe(12);
  });
});

describe('a claim that breaks', () => {
  /** It writes to what it is given, and its messages do not come through. */
  const create: typeof hardened.create = (setup) => {
    const sound = hardened.create(setup);
    return {
      ...sound,
      reduce: (state, input) => sound.reduce(Object.assign(state, { isMarked: true }), input),
      decode: () => ({ ok: false, error: 'what?' }),
    };
  };
  const broken = { ...hardened, name: 'twice-broken', create };

  test('does not hide another, and each has a case of its own and the line to find it again', async () => {
    const failures = failuresIn(await hunted(broken));
    expect(failures).toContainEqual(['purity', 'purity', 'again purity']);
    expect(failures).toContainEqual(['wire-format', 'wire-format', 'again wire-format']);
    expect(failures.map(([name]) => name)).not.toContain('message-budget');
  });

  test('is hunted no further, while the others go on to the end', async () => {
    const { purity, 'message-budget': messageBudget } = await hunted(broken);
    expect(purity!.totals).toMatchObject({ schedules: 1, violations: 1 });
    expect(messageBudget!.totals).toMatchObject({ schedules: 12, violations: 0 });
  });

  test('together, and not alone, is told all the same', async () => {
    const violation = { claim: 'purity', tick: 3, nodes: [], expected: 'this', seen: 'that' };
    const together: ClaimsTogether = {
      ...REDUCER_TOGETHER,
      among: (claims) => {
        const sound = REDUCER_TOGETHER.among(claims);
        const names = claims.map(({ name }) => name);
        if (!names.includes('purity')) return sound;
        return { judge: (...of) => ({ ...sound.judge(...of), violation }) };
      },
    };
    const { purity, determinism } = await hunted(hardened, together);
    expect(purity!.failure?.message).toContain('purity failed once and held the next time');
    expect(determinism!.failure).toBeNull();
  });
});

describe('invariants that break', () => {
  const RUNS = 40;
  const invariants = invariantsTogether(GOSSIP_CATALOGUE);

  /** In which schedule each breaks that is hunted alone. */
  function brokenAlone(): Record<string, number> {
    const draws = drawsOf(schedulesOf(classic), invariants.name, SEED, SCHEDULES);
    const all = Array.from({ length: RUNS }, (_, index) => draws.at(index).schedule);
    const firstOf = (claim: Claim) =>
      all.findIndex((schedule) => claim.judge(classic.create(schedule), schedule).violation !== null);
    const indices = invariants.claims.map((claim) => [claim.name, firstOf(claim)] as const);
    return Object.fromEntries(indices.filter(([, index]) => index >= 0));
  }

  test('break in the same schedules as if each were hunted alone', async () => {
    const alone = brokenAlone();
    expect(Object.keys(alone).length).toBeGreaterThan(3);
    const hunts = Object.entries(await hunted(classic, invariants, RUNS));
    const together = hunts.filter(([, { totals }]) => totals.violations > 0);
    expect(Object.fromEntries(together.map(([name, { totals }]) => [name, totals.schedules - 1]))).toEqual(
      alone,
    );
    expect(together.map(([, { failure }]) => failure?.found?.failure.violation.claim)).toEqual(
      Object.keys(alone),
    );
  });

  test('are all given up where a node throws, for one reason that is kept once', async () => {
    const throwing: typeof hardened = {
      ...hardened,
      name: 'throwing',
      create: (setup) => ({
        ...hardened.create(setup),
        reduce() {
          throw new Error('no more');
        },
      }),
    };
    const hunts = Object.values(await hunted(throwing, invariants));
    expect(new Set(hunts.map(({ failure }) => failure)).size).toBe(1);
    expect(hunts[0]!.failure?.found?.failure.violation.claim).toBe('purity');
  });
});

describe('a mutant that breaks one of them', () => {
  const names = CLAIMS_ABOUT_THE_REDUCER.map(({ name }) => name);
  const caught = MUTANTS.flatMap(({ name, variant, caughtBy }) =>
    caughtBy.filter((claim) => names.includes(claim)).map((claim) => ({ name, variant, claim })),
  );

  test.each(caught)('$name is caught by the property $claim', ({ variant, claim }) => {
    const draws = drawsOf(schedulesOf(variant), everyClaimAboutTheReducer.name, 1998, {});
    const alone = claimNamed(claim)!;
    const isCaughtIn = (index: number) => {
      const { schedule } = draws.at(index);
      const violationBy = (by: Claim) => by.judge(variant.create(schedule), schedule).violation;
      return violationBy(everyClaimAboutTheReducer) !== null && violationBy(alone)?.claim === claim;
    };
    expect(Array.from({ length: 200 }, (_, index) => index).some(isCaughtIn)).toBe(true);
  });
});
