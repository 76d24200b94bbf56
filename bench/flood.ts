/**
 * How long a member takes over 100,000 forged JOINREQs, each from an address of its own: with the room that
 * a small group has, and with room for thousands, where each join costs a walk along the list.
 */
import type { MessageHdr } from '../src/gossip/message.ts';
import { deriveSettings, setupOf } from '../src/gossip/settings.ts';
import { hardened } from '../src/gossip/variants.ts';
import type { Benchmark } from './benchmark.ts';

const REQUESTS = 100_000;
const INTRODUCER = 1;

/** The members that there are in the end. */
function flood(requests: number, memberLimit: number): number {
  const { init, reduce, view } = hardened.create(setupOf(deriveSettings({ groupSize: 10, memberLimit })));
  const circumstance = { now: 1, wall: 1 };
  const start = { kind: 'start', life: 0, choice: 0, ...circumstance } as const;
  let { state } = reduce(init(INTRODUCER, { name: '', introducers: [INTRODUCER] }), start);
  for (let choice = 1; choice <= requests; choice++) {
    const addr = INTRODUCER + choice;
    const memberVector = { addresses: [addr], epochs: [0], heartbeats: [0] };
    const message: MessageHdr = { msgType: 'JOINREQ', memberVector, addr };
    ({ state } = reduce(state, { kind: 'receive', message, choice, ...circumstance }));
  }
  return view(state).addresses.length;
}

export function forgedRequests(memberLimit: number): Benchmark {
  return {
    name: `${REQUESTS.toLocaleString('en')} forged JOINREQs, room for ${memberLimit.toLocaleString('en')}`,
    unit: 's',
    better: 'lower',
    repetitions: 3,
    warmUp: () => flood(2000, memberLimit),
    run: () => flood(REQUESTS, memberLimit),
  };
}
