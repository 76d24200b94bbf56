/** Who watches a run that is judged, and how far. */
import { expect, test } from 'vitest';
import { INVARIANTS } from '../../src/gossip/catalogue.ts';
import { classic } from '../../src/gossip/variants.ts';
import { type JudgeOptions, judge } from '../../src/judge/judge.ts';
import { lostJoinRequest } from '../support/case-of.ts';

const { schedule } = lostJoinRequest();
const named = (...names: string[]) => INVARIANTS.filter(({ name }) => names.includes(name));

function watched(names: readonly string[], options: Omit<JudgeOptions<unknown, unknown>, 'observer'> = {}) {
  const ticks: number[] = [];
  const judgement = judge(classic.create(schedule), schedule, named(...names), {
    ...options,
    observer: { tickEnded: (tick) => ticks.push(tick) },
  });
  return { judgement, lastTick: ticks.at(-1) };
}

test('the judging ends in the tick of the first violation, for everybody', () => {
  const { judgement, lastTick } = watched(['join-completeness']);
  expect(judgement.violation).toMatchObject({ claim: 'join-completeness', tick: 4 });
  expect(lastTick).toBe(4);
  expect(judgement.run).toMatchObject({ ticks: 5, end: { kind: 'stopped' } });
  expect(judgement.whole).toEqual(judgement.run);
});

test('for eyes that watch to the end the run goes on, and is judged no more', () => {
  const seen: number[] = [];
  const alone = watched(['join-completeness']);
  const { judgement, lastTick } = watched(['join-completeness'], {
    toTheEnd: { tickEnded: (tick) => seen.push(tick) },
  });
  expect(lastTick).toBe(4);
  expect(seen).toEqual(Array.from({ length: schedule.horizonTicks }, (_, tick) => tick));
  expect(judgement.whole).toMatchObject({ ticks: schedule.horizonTicks, end: { kind: 'horizon' } });
  expect({ ...judgement, whole: null }).toEqual({ ...alone.judgement, whole: null });
});

test('the judging goes on for a claim that is looked for, if that is judged at all', () => {
  const names = ['join-completeness', 'agreement'];
  const alone = watched(['agreement']).judgement.violation;
  const { judgement } = watched(names, { lookingFor: ['agreement'] });
  expect(alone!.tick).toBeGreaterThan(4);
  expect(judgement.violation).toMatchObject({ claim: 'join-completeness', tick: 4 });
  expect(judgement.found.find(({ claim }) => claim === 'agreement')).toEqual(alone);
  expect(watched(['join-completeness'], { lookingFor: ['agreement'] }).lastTick).toBe(4);
});

test('the judging can be told its last tick', () => {
  expect(watched([], { untilTick: 2 })).toMatchObject({ lastTick: 2, judgement: { violation: null } });
});
