import { expect, test } from 'vitest';
import { conservation } from '../../src/claims/conservation.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { type CensusTaker, takeCensus } from '../../src/judge/census.ts';
import type { Trial } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { type AnsweredProbes, NO_PROMISES, type Promises } from '../../src/judge/promises.ts';
import type { RunSummary } from '../../src/simulation/world.ts';
import { type HandMadeTrial, handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

function censusOf(...faults: Fault[]) {
  const schedule = scheduleOf({ nodes: 3, faults });
  return judge(hardened.create(schedule), schedule, []).census;
}

/** Until tick 28 n3 is not heard: it is suspected and removed. */
const silence: Fault = { kind: 'drop', from: 'n3', to: '*', fromTick: 20, untilTick: 28, share: 1 };

test('a node that restarts with an empty memory has removed nobody', () => {
  expect(censusOf({ kind: 'restart', atTick: 20, node: 'n2' }).falsePositives).toBe(0);
});

test('false positives are counted, and all are excused that loss has brought about', () => {
  const { falsePositives, falsePositivesExcused } = censusOf(silence);
  expect(falsePositives).toBeGreaterThan(0);
  expect(falsePositivesExcused).toBe(falsePositives);
});

test('false positives are not counted where lies are told', () => {
  const lie: Fault = { kind: 'forge', atTick: 60, to: 'n1', about: 'stranger', life: 0, heartbeat: 0 };
  expect(censusOf(silence, lie).falsePositives).toBe(0);
  expect(censusOf(silence, { kind: 'flood', atTick: 60, to: 'n1', strangers: 2 }).falsePositives).toBe(0);
});

const PROBING: AnsweredProbes = { windowTicks: 5, helpers: 0, suspicionTicks: 10, refutesDirectly: false };
const trusting = listing([1, 2]);
const suspecting = listing([1, 2], { suspects: [2] });

/** n1 and n2 know each other since tick 0; n1's message of tick 20 is lost. Where this is promised, n1 … */
function counted(promises: Partial<Promises>, believes: (trial: HandMadeTrial) => void) {
  let taker: CensusTaker | undefined;
  const watch = (trial: Trial) => {
    taker = takeCensus(trial, false);
    return taker.monitor;
  };
  const trial = handMadeTrial({ ...conservation, watch }, scheduleOf({ nodes: 2 }), null, {
    ...NO_PROMISES,
    ...promises,
  });
  for (const node of ['n1', 'n2']) trial.starts(0, node, trusting);
  trial.sends(20, 'n1', 'n2', null);
  trial.loses(20, 'n1', 'n2');
  believes(trial);
  const { falsePositives, falsePositivesExcused } = taker!.of({ ticks: 30, messagesSent: 1 } as RunSummary);
  return [falsePositives, falsePositivesExcused];
}

test('that a live member is doubted counts also where no promise says how it comes to that', () => {
  expect(counted({}, (trial) => trial.believes(24, 'n1', suspecting))).toEqual([1, 0]);
});

test('a suspicion is excused by a probe that can have been lost, and not by what was lost before it', () => {
  expect(counted({ probing: PROBING }, (trial) => trial.believes(24, 'n1', suspecting))).toEqual([1, 1]);
  expect(counted({ probing: PROBING }, (trial) => trial.believes(26, 'n1', suspecting))).toEqual([1, 0]);
});

test('a removal is excused by the suspicion before it, or by one that was told, and by nothing else', () => {
  const alone = listing([1]);
  const afterSuspicion = counted({ probing: PROBING }, (trial) => {
    trial.believes(24, 'n1', suspecting);
    trial.believes(35, 'n1', alone);
  });
  expect(afterSuspicion).toEqual([2, 2]);
  expect(counted({ probing: PROBING }, (trial) => trial.believes(24, 'n1', alone))).toEqual([1, 0]);
});
