/** Golden stories of SWIM: each is meant to be read; when one changes, read it again, and keep it if it is still a story. */
import { expect, test } from 'vitest';
import { agreement } from '../../src/claims/agreement.ts';
import { partitionHealing } from '../../src/claims/partition-healing.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { narrate } from '../../src/story/narration.ts';
import { type SwimVariant, swim, swimHardened } from '../../src/swim/variants.ts';
import { swimScheduleOf } from '../support/swim-schedule-of.ts';

/** The narration, and which claim the run violates. */
function tell(variant: SwimVariant, schedule: Schedule, invariant: Invariant) {
  const protocol = variant.create(schedule);
  const { violation } = judge(protocol, schedule, [invariant]);
  const text = `${narrate(protocol, schedule, violation).join('\n')}\n`;
  return { text, violated: violation?.claim ?? null };
}

test('a member crashes, does not answer, is suspected, and given up by all', async () => {
  const schedule = swimScheduleOf({
    nodes: 4,
    joinTicks: [0, 0, 0, 2],
    faults: [{ kind: 'crash', atTick: 12, node: 'n4' }],
  });
  const { text, violated } = tell(swimHardened, schedule, agreement);
  expect(violated).toBeNull();
  await expect(text).toMatchFileSnapshot('../golden/swim-crash.txt');
});

test('a cut that lasts for longer than a suspicion never heals on the paper’s protocol', async () => {
  const schedule = swimScheduleOf({
    nodes: 2,
    faults: [{ kind: 'partition', sides: [['n1'], ['n2']], oneWay: false, fromTick: 6, untilTick: 26 }],
  });
  const { text, violated } = tell(swim, schedule, partitionHealing);
  expect(violated).toBe('partition-healing');
  await expect(text).toMatchFileSnapshot('../golden/swim-cut-never-heals.txt');
});

test('… and does on the hardened one: the lost are written to, are told that they are dead, and refute it', async () => {
  const schedule = swimScheduleOf({
    nodes: 3,
    faults: [{ kind: 'partition', sides: [['n1', 'n2'], ['n3']], oneWay: false, fromTick: 6, untilTick: 26 }],
  });
  const { text, violated } = tell(swimHardened, schedule, partitionHealing);
  expect(violated).toBeNull();
  await expect(text).toMatchFileSnapshot('../golden/swim-cut-heals.txt');
});
