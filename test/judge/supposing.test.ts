import { expect, test } from 'vitest';
import { hardened } from '../../src/gossip/variants.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { digestObserver } from '../../src/simulation/history-digest.ts';
import { createDigest } from '../../src/trace/digest.ts';
import { describedClaim } from '../support/described-claim.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 3, horizonTicks: 30 });
const protocol = hardened.create(schedule);
/** n1 suspects in the turn in which somebody has been silent for longer than that. */
const { failTicks } = schedule.settings as { readonly failTicks: number };

/** In which turn n1 would suspect somebody, were it to hear nothing any more from then on: asked in each turn after the joins. */
function turnsToSuspect() {
  const turns: number[] = [];
  const expected: number[] = [];
  const asks: Invariant = {
    ...describedClaim('asks'),
    watch: ({ supposing }) => ({
      stepped({ tick, node, cause, after }) {
        if (node !== 0 || cause !== 'tick' || tick < 10) return;
        expected.push(failTicks + 1 - (after.heardTicks![0]! - Math.min(...after.heardTicks!)));
        const supposed = supposing!(node);
        let turn = 1;
        while (supposed.turn().view.suspects.length === 0) turn++;
        turns.push(turn);
      },
    }),
  };
  const digest = createDigest();
  judge(protocol, schedule, [asks], { observer: digestObserver(protocol, digest) });
  return { turns, expected, digest: digest.hex() };
}

test('a node that is asked goes on by itself from where it stands, tick by tick', () => {
  const { turns, expected } = turnsToSuspect();
  expect(turns).toHaveLength(20);
  expect(turns).toEqual(expected);
});

test('nothing of what it is asked is in the run', () => {
  const digest = createDigest();
  judge(protocol, schedule, [], { observer: digestObserver(protocol, digest) });
  expect(turnsToSuspect().digest).toBe(digest.hex());
});

test('it says what it would send, and what it would read counts', () => {
  const seen: unknown[] = [];
  let request: unknown = null;
  const asks: Invariant = {
    ...describedClaim('asks'),
    watch: ({ supposing }) => ({
      delivered(_tick, { kind, to, message }) {
        if (kind === 'JOINREQ' && to === 0) request ??= message;
      },
      stepped({ tick, node, cause }) {
        if (tick !== 20 || node !== 0 || cause !== 'tick') return;
        seen.push(supposing!(node).reads(request).sent);
      },
    }),
  };
  judge(protocol, schedule, [asks]);
  expect(seen).toMatchObject([[{ to: 1, kind: 'JOINREP', carries: { addresses: [1, 2, 3] } }]]);
});
