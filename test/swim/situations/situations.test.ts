import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/judge/judge.ts';
import type { Situation } from '../../../src/situations/situation.ts';
import {
  deadMetAgain,
  deathBelieved,
  deathTold,
  introducerMetAgain,
  suspicionCutShort,
  suspicionRefuted,
} from '../../../src/swim/situations/believing.ts';
import { lifeguardSituations } from '../../../src/swim/situations/catalogue.ts';
import {
  helperHasNoAnswer,
  indirectProbeSaves,
  listInPieces,
  memberSlowsDown,
  newcomerMidRound,
  newsCutOff,
} from '../../../src/swim/situations/probing.ts';
import { lifeguardRules, type SwimVariant, swimHardened, swimLifeguard } from '../../../src/swim/variants.ts';
import { type SwimScheduleParts, swimScheduleOf } from '../../support/swim-schedule-of.ts';
import { TROUBLED } from '../../support/swim-trials.ts';

function reaches(
  situation: Situation,
  parts: SwimScheduleParts,
  variant: SwimVariant = swimHardened,
): boolean {
  const schedule = swimScheduleOf(parts);
  const { reached } = judge(variant.create(schedule), schedule, [], { situations: [situation] });
  return reached.includes(situation.name);
}

/** Five that know each other, and nothing happens. */
const QUIET: SwimScheduleParts = { nodes: 5, settings: { tombstoneTicks: 1000 }, horizonTicks: 80 };

/** n1 is parted from the others for longer than a suspicion lasts, and comes back. */
const CUT: SwimScheduleParts = {
  nodes: 4,
  faults: [
    { kind: 'partition', sides: [['n1'], ['n2', 'n3', 'n4']], oneWay: false, fromTick: 20, untilTick: 60 },
  ],
  horizonTicks: 160,
};

/** What n1 and n2 write to each other is lost; the others reach both. */
const BROKEN_LINK: SwimScheduleParts = {
  nodes: 4,
  faults: (['n1', 'n2'] as const).map((from, nth) => ({
    kind: 'drop',
    from,
    to: nth === 0 ? 'n2' : 'n1',
    share: 1,
    fromTick: 10,
    untilTick: 60,
  })),
  settings: { helpers: 2 },
  horizonTicks: 80,
};

/** n4 is gone, and everybody misses it. */
const CRASH: SwimScheduleParts = {
  nodes: 5,
  faults: [{ kind: 'crash', atTick: 20, node: 'n4' }],
  settings: { helpers: 2, suspicionFactor: 6, healthLimit: 3, tombstoneTicks: 1000 },
  horizonTicks: 120,
};

const reached: readonly (readonly [Situation, SwimScheduleParts, SwimVariant])[] = [
  [suspicionRefuted, TROUBLED, swimHardened],
  [deathBelieved, TROUBLED, swimHardened],
  [deathTold, CUT, swimHardened],
  [deadMetAgain, CUT, swimHardened],
  [introducerMetAgain, CUT, swimHardened],
  [indirectProbeSaves, BROKEN_LINK, swimHardened],
  [newcomerMidRound, { ...QUIET, joinTicks: [0, 0, 0, 0, 31] }, swimHardened],
  [newsCutOff, { ...CRASH, settings: { messageBytesLimit: 41 + 2 * 21 } }, swimHardened],
  [listInPieces, { ...QUIET, settings: { messageBytesLimit: 41 + 2 * 21 } }, swimHardened],
  [helperHasNoAnswer, CRASH, swimLifeguard],
  [memberSlowsDown, CRASH, swimLifeguard],
  [suspicionCutShort(lifeguardRules), CRASH, swimLifeguard],
];

describe('is reached', () => {
  test.each(
    reached.map(([situation, parts, variant]) => ({ name: situation.name, situation, parts, variant })),
  )('$name', ({ situation, parts, variant }) => {
    expect(reaches(situation, parts, variant)).toBe(true);
  });
});

test('none of them is reached where nothing happens, and there is no third to be a newcomer', () => {
  const seen = reached.filter(([situation, , variant]) =>
    reaches(situation, { ...QUIET, nodes: 2 }, variant),
  );
  expect(seen.map(([{ name }]) => name)).toEqual([]);
});

describe('the catalogue', () => {
  const all = lifeguardSituations(lifeguardRules);

  test('names each situation once, and states each in a sentence of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ statement }) => statement)).size).toBe(all.length);
    for (const { name, statement } of all) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(statement).toMatch(/^[A-Z].*\.$/);
    }
  });
});
