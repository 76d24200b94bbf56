import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { NodeName } from '../../src/faults/nodes.ts';
import { churnWithinAPass, restartLateInAPass } from '../../src/gossip/situations/passes.ts';
import {
  crashAndRestartInOneTick,
  fourLivesOfOneAddress,
  leaveAndReturnInOneTick,
  mailOfTwoLives,
} from '../../src/situations/lives.ts';
import { reaches } from '../support/reaches.ts';

const at = (kind: 'join' | 'leave' | 'crash' | 'restart', atTick: number, node: NodeName): Fault => {
  return { kind, atTick, node };
};
const group = (...faults: Fault[]) => ({ nodes: 3, settings: { fanout: 2, groupSize: 8 }, faults });

test('leave-and-return-in-one-tick: not a tick later, nor a crash, nor one whom nobody lists', () => {
  const leaves = at('leave', 20, 'n2');
  expect(reaches(leaveAndReturnInOneTick, group(leaves, at('join', 20, 'n2')))).toBe(true);
  expect(reaches(leaveAndReturnInOneTick, group(leaves, at('join', 21, 'n2')))).toBe(false);
  expect(reaches(leaveAndReturnInOneTick, group(at('join', 20, 'n2'), leaves))).toBe(false);
  expect(reaches(leaveAndReturnInOneTick, group(at('restart', 20, 'n2')))).toBe(false);
  const alone = [at('leave', 0, 'n2'), at('join', 0, 'n2')];
  expect(reaches(leaveAndReturnInOneTick, group(...alone))).toBe(false);
});

test('crash-and-restart-in-one-tick: by one fault or by two, not a tick later, nor a leave', () => {
  const crashes = at('crash', 20, 'n2');
  expect(reaches(crashAndRestartInOneTick, group(at('restart', 20, 'n2')))).toBe(true);
  expect(reaches(crashAndRestartInOneTick, group(crashes, at('restart', 20, 'n2')))).toBe(true);
  expect(reaches(crashAndRestartInOneTick, group(crashes, at('restart', 21, 'n2')))).toBe(false);
  const leaves = [at('leave', 20, 'n2'), at('join', 20, 'n2')];
  expect(reaches(crashAndRestartInOneTick, group(...leaves))).toBe(false);
});

describe('mail-of-two-lives', () => {
  const stall: Fault = { kind: 'pause', node: 'n3', fromTick: 19, untilTick: 26, wakes: 'mail-first' };

  test('waits for one who is stalled', () => {
    expect(reaches(mailOfTwoLives, group(stall, at('restart', 21, 'n2')))).toBe(true);
  });

  test('comes to the introducer at once, of one who leaves and asks again in the same tick', () => {
    expect(reaches(mailOfTwoLives, group(at('leave', 20, 'n2'), at('join', 20, 'n2')))).toBe(true);
  });

  test('is not mail that a turn lies between', () => {
    expect(reaches(mailOfTwoLives, group(at('leave', 20, 'n2'), at('join', 22, 'n2')))).toBe(false);
  });

  test('is not mail of two nodes, nor of one life', () => {
    expect(reaches(mailOfTwoLives, group(stall, at('crash', 21, 'n2')))).toBe(false);
  });
});

describe('churn-within-a-pass', () => {
  const slow = (...faults: Fault[]) => ({ nodes: 5, settings: { fanout: 1, groupSize: 8 }, faults });
  const leaves = at('leave', 30, 'n3');

  test('is a return before those who list the leaver are through their lists', () => {
    expect(reaches(churnWithinAPass, slow(leaves, at('join', 33, 'n3')))).toBe(true);
  });

  test('is not one that takes as long as a pass, nor one in the same tick', () => {
    expect(reaches(churnWithinAPass, slow(leaves, at('join', 34, 'n3')))).toBe(false);
    expect(reaches(churnWithinAPass, slow(leaves, at('join', 30, 'n3')))).toBe(false);
  });

  test('is not a restart', () => {
    expect(reaches(churnWithinAPass, slow(at('crash', 30, 'n3'), at('restart', 32, 'n3')))).toBe(false);
  });
});

describe('restart-late-in-a-pass', () => {
  const slow = (...faults: Fault[]) => ({ nodes: 5, settings: { fanout: 1, groupSize: 8 }, faults });

  test('is a new life of one that others have written to in this pass, and not to all', () => {
    expect(reaches(restartLateInAPass, slow(at('restart', 30, 'n3')))).toBe(true);
  });

  test('is nothing where a pass takes a tick: nobody waits for a turn', () => {
    const quick = { nodes: 3, settings: { fanout: 8, groupSize: 8 }, faults: [at('restart', 30, 'n3')] };
    expect(reaches(restartLateInAPass, quick)).toBe(false);
  });

  test('is not a crash, nor the first life of one that joins late', () => {
    expect(reaches(restartLateInAPass, slow(at('crash', 30, 'n3')))).toBe(false);
    const late = { ...slow(), joinTicks: [0, 0, 30, 0, 0] };
    expect(reaches(restartLateInAPass, late)).toBe(false);
  });
});

test('four-lives-of-one-address: the fourth, and not the third, nor of two nodes together', () => {
  const restarts = (node: NodeName, ...ticks: number[]) => ticks.map((tick) => at('restart', tick, node));
  expect(reaches(fourLivesOfOneAddress, group(...restarts('n2', 20, 21, 30)))).toBe(true);
  expect(reaches(fourLivesOfOneAddress, group(...restarts('n2', 20, 21)))).toBe(false);
  expect(reaches(fourLivesOfOneAddress, group(...restarts('n2', 20, 21), ...restarts('n3', 20, 21)))).toBe(
    false,
  );
});
