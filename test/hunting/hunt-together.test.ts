import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLAIMS_ABOUT_THE_REDUCER } from '../../src/claims/catalogue.ts';
import { everyClaimAboutTheReducer } from '../../src/claims/every-claim.ts';
import { schedulesOf } from '../../src/family/family.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { huntTogether, type SharedHuntOptions } from '../../src/hunting/hunt-together.ts';
import type { Claim } from '../../src/judge/claim.ts';

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
  together: Claim = everyClaimAboutTheReducer,
  runs = 12,
) {
  const hunts = await huntTogether(CLAIMS_ABOUT_THE_REDUCER, together, {
    variant,
    seed: 1998,
    runs,
    schedules: { maxNodes: 3, faults: ['lose', 'crash'] },
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
    const together: Claim = {
      ...everyClaimAboutTheReducer,
      judge: (...of) => ({ ...everyClaimAboutTheReducer.judge(...of), violation }),
    };
    const { purity, determinism } = await hunted(hardened, together);
    expect(purity!.failure?.message).toContain('purity failed once and held the next time');
    expect(determinism!.failure).toBeNull();
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
