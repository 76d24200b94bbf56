import { describe, expect, test } from 'vitest';
import { canary } from '../../src/claims/canary.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { CLAIMS, claimNamed } from '../../src/gossip/catalogue.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';
import { scheduleOf } from '../support/schedule-of.ts';

function verdict(...faults: Fault[]) {
  const schedule = scheduleOf({ nodes: 2, faults, horizonTicks: 20 });
  return canary.judge(obedientProtocol(), schedule).violation;
}

describe('the canary', () => {
  test('dies of a crash, and says whose', () => {
    expect(verdict({ kind: 'crash', atTick: 7, node: 'n2' })).toEqual({
      claim: 'canary',
      tick: 7,
      nodes: ['n2'],
      expected: 'no node ever crashes',
      seen: 'n2 crashes',
    });
  });

  test('dies of a restart of a node that is up, which is a crash first', () => {
    expect(verdict({ kind: 'restart', atTick: 7, node: 'n2' })).toMatchObject({ tick: 7, nodes: ['n2'] });
  });

  test('lives where nobody crashes', () => {
    expect(verdict()).toBeNull();
    expect(verdict({ kind: 'leave', atTick: 7, node: 'n2' })).toBeNull();
  });

  test('dies where lies are told as well', () => {
    const lie: Fault = { kind: 'forge', atTick: 5, to: 'n1', about: 'n2', life: 0, heartbeat: 0 };
    expect(verdict(lie, { kind: 'crash', atTick: 7, node: 'n2' })).toMatchObject({ claim: 'canary' });
  });

  test('can be asked for by name, and is no claim that is made', () => {
    expect(claimNamed('canary')).toBe(canary);
    expect(CLAIMS).not.toContain(canary);
  });
});
