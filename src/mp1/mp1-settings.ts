/**
 * The settings with which a protocol of ours runs the scenarios: MP1 leaves them to the program.
 *
 * *Fanout* 3: a pass over nine peers takes three ticks with no turn to spare, so that shuffled passes send as
 * much as the law of silence takes for granted (`statistics/prediction/silence-law.ts`).
 *
 * *failTicks*: 1,000 lossy runs have 1,000 seeds · 250 ticks · 90 ordered pairs in which somebody may be
 * suspected by mistake. 13 is the least T_f at which, by that law for N = 10, b = 3 and a loss of 10 %, a
 * single such mistake in all of them has a chance below 1e-9. There is no false removal without a false
 * suspicion first. From N = 17 on what is safe for joins is longer, and is taken. A test computes both again.
 *
 * All else follows from the conditions of the rules; *cleanupTicks* is 2·13 + 1 = 27.
 */
import { deriveSettings, joinSafeFailTicks, type Settings } from '../gossip/settings.ts';
import { LONGEST_MESSAGE_BYTES } from './emul-net.ts';

const FANOUT = 3;
const LEAST_FAIL_TICKS = 13;

/** Every message takes one tick. */
const DELAY_BOUND_TICKS = 1;

export function mp1Settings(nodes: number): Settings {
  return deriveSettings({
    fanout: FANOUT,
    failTicks: Math.max(LEAST_FAIL_TICKS, joinSafeFailTicks(nodes, FANOUT, DELAY_BOUND_TICKS)),
    delayBoundTicks: DELAY_BOUND_TICKS,
    groupSize: nodes,
    messageBytesLimit: LONGEST_MESSAGE_BYTES,
  });
}
