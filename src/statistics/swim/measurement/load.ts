/** What a member sends in a period, of everything that the protocol sends. */
import { type FormedGroup, futureOf, PROBE_TICKS, runUntil } from './formed-group.ts';

/** What one seed gave. */
export interface LoadSample {
  readonly messages: number;
  readonly bytes: number;
  /** Members × periods of the window. */
  readonly memberPeriods: number;
}

/** What the losses bring about has come to a balance by then. */
const SETTLING_PERIODS = 15;

/** So many periods are a whole number of exchange intervals of n ticks, so that each sends as many of them as another. */
function loadWindowPeriods({ members }: Pick<FormedGroup, 'members'>): number {
  return Math.ceil(members / 2);
}

export function measureLoad(group: FormedGroup, loss: number, seed: string): LoadSample {
  const { members, protocol } = group;
  const windowPeriods = loadWindowPeriods(group);
  const fromTick = group.tick + (loss === 0 ? 0 : SETTLING_PERIODS) * PROBE_TICKS;
  const horizonTicks = fromTick + windowPeriods * PROBE_TICKS;
  const count = { messages: 0, bytes: 0 };
  const world = futureOf(
    group,
    { seed, loss, horizonTicks, faults: [] },
    {
      sent({ sentTick, message }) {
        if (sentTick < fromTick) return;
        count.messages++;
        count.bytes += protocol.byteLength(message);
      },
    },
  );
  runUntil(world, horizonTicks);
  return { ...count, memberPeriods: members * windowPeriods };
}
