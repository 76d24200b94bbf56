import { describe, expect, test } from 'vitest';
import {
  type LongStall,
  longStallSettings,
  MAIL_MEANWHILE,
  measureLongStall,
  STALL_TICKS,
} from '../../../src/statistics/measurement/long-stall.ts';
import { WAKE_ORDERS } from '../../../src/statistics/measurement/stalls.ts';

const OTHERS = 9;

const scenarios: LongStall[] = [null, 15].flatMap((failTicks) =>
  [0, 0.1].flatMap((loss) =>
    MAIL_MEANWHILE.flatMap((mail) => WAKE_ORDERS.map((wakes) => ({ failTicks, loss, mail, wakes }))),
  ),
);

test('the stall is longer than anybody waits before it removes who is silent', () => {
  for (const failTicks of [null, 15]) {
    expect(longStallSettings({ failTicks }).cleanupTicks).toBeLessThan(STALL_TICKS);
  }
});

describe.each(scenarios)('after 80 ticks, T_f $failTicks, loss $loss, mail $mail, $wakes', (scenario) => {
  test('the sleeper accuses nobody, and all others have given it up, which is excused', () => {
    for (const seed of ['a', 'b', 'c']) {
      expect(measureLongStall('waking time', scenario, seed)).toEqual({
        accusedBySleeper: 0,
        removedBySleeper: 0,
        accusersOfSleeper: OTHERS,
        unexcused: 0,
      });
    }
  });
});

describe('without the rule of own stalls', () => {
  const fair = { failTicks: null, loss: 0 };

  test.each(MAIL_MEANWHILE)('a sleeper that wakes to its timer removes everybody; mail: %s', (mail) => {
    const sample = measureLongStall('all time', { ...fair, mail, wakes: 'timer-first' }, 's');
    expect(sample).toMatchObject({ accusedBySleeper: OTHERS, removedBySleeper: OTHERS, unexcused: 0 });
  });

  test('one that wakes to its mail is saved by a single message of it, and by nothing else', () => {
    const accused = MAIL_MEANWHILE.map(
      (mail) => measureLongStall('all time', { ...fair, mail, wakes: 'mail-first' }, 's').accusedBySleeper,
    );
    expect(MAIL_MEANWHILE).toEqual(['waits', 'queue of one', 'lost']);
    expect(accused).toEqual([0, 0, OTHERS]);
  });
});
