/** Situations in which somebody outside the group lies to a member. */

import { isLie } from '../../faults/fault.ts';
import { addressOfNode, nodeOfAddress } from '../../faults/nodes.ts';
import type { Monitor, Trial, ViewStep } from '../../judge/invariant.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { type Member, memberAt } from '../../protocol/member-vector.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { faultsOfKind, hasFaultThat } from '../../situations/faults.ts';
import { removals } from '../../situations/removals.ts';
import type { Situation } from '../../situations/situation.ts';
import { DEPARTED } from '../member-list.ts';

export const strangerListed: Situation = {
  name: 'stranger-listed',
  statement: 'A lie is believed: a member lists one who never was.',
  watch: (trial, reached) =>
    onLie(trial, ({ address }, { after }) => {
      const isStranger = nodeOfAddress(address) >= trial.schedule.nodes;
      if (isStranger && indexOfAddress(after.addresses, address) >= 0) reached();
    }),
};

export const heartbeatAboveIssued: Situation = {
  name: 'heartbeat-above-issued',
  statement: 'A lie is believed: a member holds a heartbeat of another that this one has not issued yet.',
  watch: (trial, reached) =>
    onLie(trial, (lie, { after }) => {
      if (holds(after, lie) && isAheadOf(trial, lie)) reached();
    }),
};

/** Has the owner not come so far yet? */
function isAheadOf({ nodes, views }: Trial, { address, epoch, heartbeat }: Member): boolean {
  const owner = nodeOfAddress(address);
  const status = nodes[owner];
  if (status === undefined || status.epoch === null || epoch < status.epoch) return false;
  if (epoch > status.epoch) return true;
  const { addresses, heartbeats } = views[owner]!;
  return heartbeats !== null && heartbeat > heartbeats[indexOfAddress(addresses, address)]!;
}

/** The first heartbeat that counts as near the end of the counter: a thousand below its top. */
export const NEAR_LIMIT = DEPARTED + 1 - 1000;

export const counterNearLimit: Situation = {
  name: 'counter-near-limit',
  statement: 'A member holds a heartbeat that is less than a thousand short of the highest there is.',
  watch(trial, reached) {
    if (faultsOfKind(trial.schedule, 'forge').every(({ heartbeat }) => heartbeat < NEAR_LIMIT)) return {};
    return onLie(trial, (lie, { after }) => {
      if (lie.heartbeat >= NEAR_LIMIT && holds(after, lie)) reached();
    });
  },
};

export const lieRefusedAsOld: Situation = {
  name: 'lie-refused-as-old',
  statement: 'A lie is not believed, because the receiver has heard as much of that member, or more.',
  watch: (trial, reached) =>
    onLie(trial, (lie, { node, before }) => {
      if (lie.address === addressOfNode(node) || !before.inGroup) return;
      const held = heldOf(before, lie.address);
      if (held !== null && !isNewer(lie, held)) reached();
    }),
};

export const lieRefusedByTombstone: Situation = {
  name: 'lie-refused-by-tombstone',
  statement: 'A lie is not believed, because the receiver remembers that it has removed that life.',
  watch(trial, reached) {
    const removed = removals(trial.schedule.nodes);
    const monitor = onLie(trial, (lie, { node, before, after }) => {
      const buried = removed.by(node).get(lie.address);
      if (buried === undefined || isNewer(lie, buried) || !before.inGroup) return;
      if (indexOfAddress(after.addresses, lie.address) < 0) reached();
    });
    if (monitor.stepped === undefined) return {};
    return {
      ...monitor,
      stepped(step) {
        monitor.stepped?.(step);
        removed.changed(step);
      },
    };
  },
};

export const flood: Situation = {
  name: 'flood',
  statement: 'A member is told in one tick of more strangers than there are nodes.',
  watch({ schedule, views }, reached) {
    if (!hasFaultThat(schedule, ({ lies }) => lies.strangers > 0)) return {};
    let last = { tick: -1, to: -1, strangers: 0 };
    return {
      forged(tick, to, about) {
        if (about < schedule.nodes) return;
        const isSame = tick === last.tick && to === last.to;
        last = { tick, to, strangers: isSame ? last.strangers + 1 : 1 };
        if (last.strangers > schedule.nodes && views[to]!.inGroup) reached();
      },
    };
  },
};

/** Shows each lie together with the step that the receiver makes of it. */
function onLie({ schedule }: Trial, look: (lie: Member, step: ViewStep) => void): Monitor {
  if (!schedule.faults.some(({ kind }) => isLie(kind))) return {};
  let lie: Member | null = null;
  return {
    forged(_tick, _to, about, carries) {
      const index = carries === null ? -1 : indexOfAddress(carries.addresses, addressOfNode(about));
      lie = carries === null || index < 0 ? null : memberAt(carries, index);
    },
    stepped(step) {
      if (lie === null) return;
      const told = lie;
      lie = null;
      look(told, step);
    },
  };
}

function heldOf({ addresses, epochs, heartbeats }: MembershipView, address: number): Member | null {
  const index = indexOfAddress(addresses, address);
  if (index < 0 || epochs === null || heartbeats === null) return null;
  return memberAt({ addresses, epochs, heartbeats }, index);
}

function holds(view: MembershipView, { address, epoch, heartbeat }: Member): boolean {
  const held = heldOf(view, address);
  return held !== null && held.epoch === epoch && held.heartbeat === heartbeat;
}

function isNewer(told: Member, held: Member): boolean {
  return told.epoch > held.epoch || (told.epoch === held.epoch && told.heartbeat > held.heartbeat);
}
