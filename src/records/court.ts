/**
 * Before which judge a trace comes. One of a protocol that is known, with the schedule that was run, is judged by what its
 * family promises under it, as the run was; of any other the judge knows what somebody promises in his own words, or
 * nothing.
 */

import type { Catalogue } from '../claims/catalogue.ts';
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import { addressOfNode, groupOfNodes } from '../faults/nodes.ts';
import { introducersIn, type Schedule } from '../faults/schedule.ts';
import { detailsOf } from '../judge/details.ts';
import { judgeOfTrace, type TraceJudge, type TraceJudgeOptions } from '../judge/judge-trace.ts';
import { NO_PROMISES, type Promises } from '../judge/promises.ts';
import { tiersOf } from '../judge/tiers.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { hostOf } from '../simulation/host.ts';
import type { TraceHeader } from '../trace/header.ts';

/** What a node of an unknown system believes before it has said anything. */
export const KNOWS_NOBODY: MembershipView = {
  inGroup: false,
  addresses: [],
  suspects: [],
  epochs: null,
  heartbeats: null,
  heardTicks: null,
};

/** The judge of a run of this variant; the header says under which schedule. */
export function judgeOfRun(
  header: TraceHeader & { readonly schedule: Schedule },
  variant: AnyVariant,
  rest: Partial<TraceJudgeOptions> = {},
): TraceJudge {
  const { schedule } = header;
  const protocol = variant.create(schedule);
  const host = hostOf(protocol);
  const group = groupOfNodes(introducersIn(schedule));
  return judgeOfTrace({
    schedule,
    promises: protocol.family?.promises(schedule) ?? NO_PROMISES,
    invariants: catalogueFor(variant).invariants,
    tiers: tiersOf(protocol),
    details: detailsOf(header),
    unborn: (node) => host.view(node, host.init(node, addressOfNode(node), group)),
    messageOf({ bytes }) {
      if (bytes === null) return null;
      const decoded = host.decode(0, bytes);
      return decoded.ok ? decoded.message : null;
    },
    ...rest,
  });
}

/** The judge of a system that only its trace is known of. Its nodes have the addresses of a world. */
export function judgeOfUnknown(
  header: TraceHeader,
  { invariants }: Catalogue,
  promises: Promises,
  rest: Partial<TraceJudgeOptions> = {},
): TraceJudge {
  return judgeOfTrace({
    schedule: header.schedule ?? unknownSchedule(header.nodes.length),
    promises,
    invariants,
    tiers: ['membership'],
    details: detailsOf(header),
    unborn: () => KNOWS_NOBODY,
    messageOf: () => null,
    ...rest,
  });
}

/** Nothing is known to have been done to them, and no claim that asks what was done is judged by it. */
function unknownSchedule(nodes: number): Schedule {
  const network = { delayBoundTicks: 1, messageBytesLimit: Number.MAX_SAFE_INTEGER };
  return { nodes, horizonTicks: 1, seed: '0', network, settings: {}, faults: [] };
}
