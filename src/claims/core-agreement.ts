/** Liveness by core: those whose ways to each other are mended agree, whatever stays broken around them. */

import { isCoreBroken } from '../faults/core.ts';
import { INTRODUCER, nodeIndex, nodeName, nodeOfAddress } from '../faults/nodes.ts';
import { lastFaultTick } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { listsLife, nameOfLife, nameSet, suspects } from '../judge/listing.ts';
import { notJudged } from '../judge/not-judged.ts';
import { isPromised } from '../judge/promises.ts';
import type { MembershipView } from '../protocol/protocol.ts';

const MOST_REASONS = 3;

/**
 * The dead stay dead, a half-open link stays half-open, for ever; only within the core is everything well.
 * No date of failures, joins and reunions needs more than that: a family that promises them bounds how long the dead
 * are spoken of, by whomever; and everyone of the core can reach the introducer, and be reached.
 * Of those outside nothing is claimed: one that can be heard and not reached may come and go in the lists.
 *
 * Claimed for a core that holds the introducer, while that is up: without it, those who had lost each other may
 * stay apart. Of the core those who are down are listed by nobody, as any who are down. Claimed
 * where agreement is promised, and where nothing that lasts strikes the core itself.
 * Where lists go in pieces, those who come and go move the others from piece to piece, so the date is not
 * before everyone can have been told of all that the introducer has told of since it last changed
 * (`Telling`).
 */
export const coreAgreement: Invariant = {
  name: 'core-agreement',
  statement:
    'From the date on that is promised, which counts from when the core was mended, everyone in it who is up lists all of these, suspects none of them, and lists nobody who is down.',
  source: 'derived here; liveness mode after TigerBeetle’s VOPR',
  derivation: 'the family has the date: src/claims/core-agreement.ts',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, while what lies outside the core stays broken for ever. Stretched as `agreement`.',
  underForgery: {
    holds: false,
    because: 'a stranger is listed, a dead member stays listed, or a live one is taken off',
  },
  schedules: { liveness: 'core' },
  remembers: [],
  dates: ['agreed'],
  watch(trial) {
    const { schedule, nodes, views } = trial;
    const { agreement, telling } = trial.promises;
    const core = (schedule.core ?? []).map(nodeIndex);
    if (!isPromised(agreement)) return agreement;
    if (schedule.core === undefined) return notJudged('the schedule names no core');
    if (!core.includes(INTRODUCER)) return notJudged('the introducer is not in the core');
    if (isCoreBroken(schedule)) return notJudged('a fault within the core lasts to the end');

    const word = telling(trial);

    /** What `observer` has still to do before it agrees. */
    function pendingOf(observer: number): string[] {
      const view = views[observer]!;
      if (!view.inGroup) return [`${nodeName(observer)} is not in the group`];
      return [
        ...core.flatMap((member) => (nodes[member]!.up ? pendingAbout(view, observer, member) : [])),
        ...view.addresses.flatMap((address) => {
          const node = nodeOfAddress(address);
          return nodes[node]?.up === true
            ? []
            : [`${nodeName(observer)} lists ${nodeName(node)}, which is down`];
        }),
      ];
    }

    function pendingAbout(view: MembershipView, observer: number, member: number): string[] {
      const { life, epoch } = nodes[member]!;
      if (!listsLife(view, member, epoch)) {
        return [`${nodeName(observer)} does not list ${nameOfLife(member, life)}`];
      }
      return suspects(view, member) ? [`${nodeName(observer)} suspects ${nodeName(member)}`] : [];
    }

    return {
      ...word.monitor,
      tickEnded(tick) {
        const date = Math.max(agreement.fromTick, word.toldBy());
        if (tick < date || !nodes[INTRODUCER]!.up) return;
        const pending = core.flatMap((observer) => (nodes[observer]!.up ? pendingOf(observer) : []));
        if (pending.length === 0) return;
        const more = pending.length > MOST_REASONS ? `, and ${pending.length - MOST_REASONS} more` : '';
        trial.violate({
          tick,
          nodes: core,
          expected: `the core ${nameSet(core)}, mended by tick ${lastFaultTick(schedule)}, agrees from tick ${date} on`,
          seen: `still pending: ${pending.slice(0, MOST_REASONS).join(', ')}${more}`,
        });
      },
    };
  },
};
