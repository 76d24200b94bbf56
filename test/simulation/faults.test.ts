import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { finalStates, linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { neighbours, scriptedProtocol, silent } from '../support/worded-protocol.ts';

type NodeFaultKind = 'join' | 'leave' | 'crash' | 'restart';

const at = (atTick: number, kind: NodeFaultKind, node = 'n1'): Fault => ({ kind, atTick, node });

/** The lives and ends of lives under these faults. */
function lives(...faults: readonly Fault[]): string[] {
  return linesWith(run(silent, schedule({ nodes: 2, faults })), 'life', 'crashed', 'left');
}

describe('a fault that does not apply does nothing', () => {
  test('a crash of a node that is down', () => {
    expect(lives(at(1, 'crash'))).toEqual([]);
    expect(lives(at(0, 'join'), at(1, 'crash'), at(2, 'crash'))).toEqual(['0 n1 life 0', '1 n1 crashed']);
    expect(lives(at(0, 'join'), at(1, 'leave'), at(2, 'crash'))).toEqual(['0 n1 life 0', '1 n1 left']);
  });

  test('a leave of a node that is down', () => {
    expect(lives(at(1, 'leave'))).toEqual([]);
    expect(lives(at(0, 'join'), at(1, 'crash'), at(2, 'leave'))).toEqual(['0 n1 life 0', '1 n1 crashed']);
    expect(lives(at(0, 'join'), at(1, 'leave'), at(2, 'leave'))).toEqual(['0 n1 life 0', '1 n1 left']);
  });

  test('a join of a node that is up', () => {
    expect(lives(at(0, 'join'), at(1, 'join'))).toEqual(['0 n1 life 0']);
  });

  test('a join of a node that has crashed: it takes a restart to come back from that', () => {
    expect(lives(at(0, 'join'), at(1, 'crash'), at(2, 'join'))).toEqual(['0 n1 life 0', '1 n1 crashed']);
  });

  test('a restart of a node that never ran, or that has left', () => {
    expect(lives(at(1, 'restart'))).toEqual([]);
    expect(lives(at(0, 'join'), at(1, 'leave'), at(2, 'restart'))).toEqual(['0 n1 life 0', '1 n1 left']);
  });

  test('and leaves the rest of the history as it was', () => {
    const protocol = hardened.create(setupOf(settings()));
    const idle = [at(3, 'restart', 'n3'), at(4, 'crash', 'n3'), at(5, 'leave', 'n3'), at(6, 'join', 'n1')];
    const faults = joins(2);
    expect(run(protocol, schedule({ faults: [...faults, ...idle] })).log).toEqual(
      run(protocol, schedule({ faults })).log,
    );
  });
});

describe('a restart', () => {
  test('of a node that has crashed is its next life', () => {
    expect(lives(at(0, 'join'), at(1, 'crash'), at(4, 'restart'))).toEqual([
      '0 n1 life 0',
      '1 n1 crashed',
      '4 n1 life 1',
    ]);
  });

  test('of a node that is up takes one tick: down, up, and it ticks', () => {
    const { log } = run(
      silent,
      schedule({ nodes: 1, horizonTicks: 2, faults: [at(0, 'join'), at(1, 'restart')] }),
    );
    expect(log.slice(4)).toEqual(['1 n1 crashed', '1 n1 life 1', '1 n1 start', '1 n1 tick', '1 ended']);
  });

  test('begins with an empty memory', () => {
    const faults = [...joins(1), at(3, 'restart')];
    const [state] = finalStates(silent, schedule({ nodes: 1, horizonTicks: 5, faults }));
    expect(state?.past).toEqual(['3 start', '3 tick', '4 tick']);
  });

  test('twice in one tick is two lives', () => {
    expect(lives(at(0, 'join'), at(1, 'restart'), at(1, 'restart'))).toEqual([
      '0 n1 life 0',
      '1 n1 crashed',
      '1 n1 life 1',
      '1 n1 crashed',
      '1 n1 life 2',
    ]);
  });

  test('counts lives, and says to the node which one this is', () => {
    const told: number[] = [];
    const protocol = scriptedProtocol((_, input) => {
      if (input.kind === 'start') told.push(input.life);
      return [];
    });
    run(protocol, schedule({ faults: [...joins(1), at(1, 'restart'), at(3, 'crash'), at(5, 'restart')] }));
    expect(told).toEqual([0, 1, 2]);
  });
});

describe('mail', () => {
  const wire: Fault = {
    kind: 'delay',
    from: '*',
    to: '*',
    fromTick: 0,
    untilTick: 20,
    minTicks: 3,
    maxTicks: 3,
  };

  test('for a node that is down is lost when it arrives', () => {
    const faults = [...joins(2), at(2, 'crash', 'n2'), at(4, 'crash', 'n1')];
    expect(linesWith(run(neighbours, schedule({ faults })), 'n1>n2 lost')).toEqual([
      '2 n1>n2 lost of 1: nobody there',
      '3 n1>n2 lost of 2: nobody there',
      '4 n1>n2 lost of 3: nobody there',
    ]);
  });

  test('that was sent to an old life does not reach the new one', () => {
    const faults = [...joins(2), wire, at(4, 'restart', 'n2'), at(6, 'crash', 'n1')];
    const result = run(neighbours, schedule({ faults }));
    expect(linesWith(result, 'n1>n2 delivered', 'n1>n2 lost')).toEqual([
      '3 n1>n2 delivered of 0',
      '4 n1>n2 lost of 1: nobody there',
      '5 n1>n2 lost of 2: nobody there',
      '6 n1>n2 lost of 3: nobody there',
      '7 n1>n2 delivered of 4',
      '8 n1>n2 delivered of 5',
    ]);
  });

  test('of a node that has crashed since is still on its way', () => {
    const faults = [...joins(2), wire, at(1, 'crash', 'n1')];
    expect(linesWith(run(neighbours, schedule({ faults })), 'n1>n2 delivered')).toEqual([
      '3 n1>n2 delivered of 0',
    ]);
  });
});

describe('leave, then join again', () => {
  test('is a new life', () => {
    expect(lives(at(0, 'join'), at(2, 'leave'), at(5, 'join'))).toEqual([
      '0 n1 life 0',
      '2 n1 left',
      '5 n1 life 1',
    ]);
  });

  test('in one tick as well', () => {
    expect(lives(at(0, 'join'), at(2, 'leave'), at(2, 'join'))).toEqual([
      '0 n1 life 0',
      '2 n1 left',
      '2 n1 life 1',
    ]);
  });

  test('a leave is a step of its own, before the node is gone', () => {
    const faults = [...joins(1), at(1, 'leave')];
    expect(run(silent, schedule({ nodes: 1, horizonTicks: 2, faults })).log.slice(4)).toEqual([
      '1 n1 leave',
      '1 n1 left',
      '1 ended',
    ]);
  });

  test('brings a member of the gossip protocol back into everyone’s list, in its second epoch', () => {
    const protocol = hardened.create(setupOf(settings()));
    const faults = [...joins(3), at(20, 'leave', 'n2'), at(30, 'join', 'n2')];
    const states = finalStates(protocol, schedule({ horizonTicks: 45, faults }));
    for (const state of states) {
      expect(protocol.view(state!)).toMatchObject({ addresses: [1, 2, 3], epochs: [0, 1, 0], suspects: [] });
    }
  });
});
