import { describe, expect, test } from 'vitest';
import { boundedMessages } from '../../src/claims/bounded-messages.ts';
import type { LossReason } from '../../src/trace/event.ts';
import { handMadeTrial } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2, settings: { messageBytesLimit: 46 } });

test('bounded-messages bites when a message is too long for the network', () => {
  const trial = handMadeTrial(boundedMessages, schedule);
  trial.loses(4, 'n1', 'n2', 'oversize', { kind: 'JOINREP' });
  expect(trial.violations).toEqual([
    {
      claim: 'bounded-messages',
      tick: 4,
      nodes: ['n1', 'n2'],
      expected: 'no message of n1 is longer than 46 bytes',
      seen: 'a JOINREP from n1 to n2 is longer',
    },
  ]);
});

describe('bounded-messages allows', () => {
  test.each<LossReason>(['dropped', 'cut off', 'nobody there', 'malformed'])(
    'a message to be %s',
    (reason) => {
      const trial = handMadeTrial(boundedMessages, schedule);
      trial.loses(4, 'n1', 'n2', reason);
      expect(trial.violations).toEqual([]);
    },
  );
});
