/**
 * A family whose evidence is the answered probe: it is judged by that, and by dates of its own, and what breaks it is
 * found by claims that know nothing of it.
 */
import { describe, expect, test } from 'vitest';
import { type Slip, smallSwim, variant as sound } from '../../examples/small-swim.ts';
import { catalogueFor, schedulesOf } from '../../src/family/family.ts';
import type { ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { type Judgement, judge } from '../../src/judge/judge.ts';

const SMALL: ScheduleOptions = { maxNodes: 5 };
const LIES = 'an outsider tells lies, and then most of what is believed is worth nothing';

/** How the protocol is judged by the claims of these names, in drawn schedules, until `isEnough`. */
function judged(
  slip: Slip | undefined,
  runs: number,
  claims: readonly string[] | null,
  isEnough: (judgement: Judgement) => boolean = () => false,
  options: ScheduleOptions = SMALL,
): Judgement[] {
  const variant = slip === undefined ? sound : smallSwim(slip);
  const draws = drawsOf(schedulesOf(variant), 'small-swim', 1, options);
  const { invariants } = catalogueFor(variant);
  const asked = invariants.filter(({ name }) => claims === null || claims.includes(name));
  const judgements: Judgement[] = [];
  for (let index = 0; index < runs && !judgements.some(isEnough); index++) {
    const { schedule } = draws.at(index);
    judgements.push(judge(variant.create(schedule), schedule, asked));
  }
  return judgements;
}

describe('a sound small SWIM', () => {
  const judgements = judged(undefined, 250, null);

  test('keeps all that it promises, whatever strikes it', () => {
    expect(judgements.flatMap(({ violation }) => violation ?? [])).toEqual([]);
  });

  test('is judged by the evidence of a probe wherever nobody lies, and not by silences that it does not promise to bear', () => {
    const reasons = (claim: string) =>
      new Set(
        judgements.flatMap(({ notJudged }) =>
          notJudged.filter((unjudged) => unjudged.claim === claim).map(({ reason }) => reason),
        ),
      );
    for (const claim of ['probe-accuracy', 'suspicion-time', 'refuted-suspicion', 'failure-completeness'])
      expect([...reasons(claim)]).toEqual([LIES]);
    expect([...reasons('causal-accuracy')]).toContain(
      'the protocol does not promise how long a silence it bears',
    );
  });

  test('suspects the living now and then, so that there is something to excuse', () => {
    const doubting = judgements.filter(({ census }) => census.opinionChanges > 0);
    expect(doubting.length).toBeGreaterThan(judgements.length / 10);
  });
});

describe('what is wrong with it is found', () => {
  test.each<[Slip, claim: string, within: number]>([
    ['paranoid', 'probe-accuracy', 200],
    ['forgets its incarnation', 'refuted-suspicion', 300],
    ['refutes nothing', 'refuted-suspicion', 100],
    ['suspects for ever', 'failure-completeness', 200],
    ['removes too soon', 'suspicion-time', 100],
  ])('%s: by %s', (slip, claim, within) => {
    const isBroken = ({ violation }: Judgement) => violation?.claim === claim;
    expect(judged(slip, within, [claim], isBroken).some(isBroken)).toBe(true);
  });
});
