/** S1, merge = max: what a message does to a list, number by number. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, ViewStep } from '../../judge/invariant.ts';
import { type Elapsed, measuredSteps } from '../../judge/own-measure.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress, sameNumbers } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { DEPARTED } from '../member-list.ts';
import { toldVectorsOf } from './told-vectors.ts';

/** What a list holds of one address. Columns that a protocol does not have are `null`. */
interface Held {
  readonly epoch: number | null;
  readonly heartbeat: number;
  readonly heardTick: number | null;
  /** Given where the stamp may be any up to this. */
  readonly heardByTick?: number;
}

/** What a step makes of the stamps: all that were there move alike, and all that are set are of one time. */
interface Stamping {
  /** Added to every stamp; of a list that shows its stamps as they are, 0. */
  readonly shiftTicks: number;
  /** What is set; where the node's own measure of time leaves that open, anything from the one to the other. */
  readonly fromTick: number;
  readonly untilTick: number;
}

/** What it may hold afterwards; `null`: it does not list the address any more, or still not. */
interface Due {
  readonly allowed: readonly (Held | null)[];
  readonly because: string;
}

/**
 * There is no date to derive: each receive step is judged by itself, from the list before it, the message
 * and the own clock. Two of the decisions are left to other claims: whether a stranger is taken in or
 * refused (no-resurrection), and whether a newcomer listens at all (any-sign-admits).
 *
 * The own entry is stamped in each turn and by nothing else. So a stamp that a message sets is the own one and
 * what has passed since the last turn in the node's own measure (`own-measure.ts`), and is the same for all
 * entries that rise in one step; and an entry that does not rise keeps its distance to the own.
 */
export const mergeIsMax: Invariant = {
  name: 'merge-is-max',
  statement:
    'A message raises what is held of an instance to the higher heartbeat, stamped with the own clock, lets a newer epoch replace an older one, and changes nothing else.',
  source: 'S1, T5; 1998 §2',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/merge-is-max.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss:
    'Yes, as it stands; the stamp is the own one and what has passed since the last turn, all of it or less where the node has slept or its clock was set.',
  underForgery: {
    holds: true,
    because: 'a forged entry is merged like any other: it lowers nothing, and leaves the own entry alone',
  },
  schedules: {},
  remembers: [],
  watch(trial) {
    const vectors = toldVectorsOf(trial);
    const measure = measuredSteps(trial);

    function check(step: ViewStep, message: MemberVector, listens: boolean, elapsed: Elapsed): void {
      const { tick, node, before, after } = step;
      const self = addressOfNode(node);
      const stamping = stampingOf(before, after, self, elapsed);
      if (isPlainMerge(before, after, message, listens, self, stamping)) return;
      for (const { address, was, is, told } of remarkable(before, after, message, listens, self, stamping)) {
        const due = address === self ? kept(was, 'that is its own entry') : dueOf(was, told, stamping);
        if (due.allowed.some((allowed) => isSame(allowed, is))) continue;
        const who = nodeName(nodeOfAddress(address));
        trial.violate({
          tick,
          nodes: [node, nodeOfAddress(address)],
          expected: `${nodeName(node)} holds ${due.allowed.map(inWords).join(' or ')} of ${who}: ${due.because}`,
          seen: `${nodeName(node)} holds ${inWords(is)} of ${who}`,
        });
        return;
      }
    }

    return {
      received(step) {
        const { before, after, reading } = step;
        const told = reading?.carries ?? null;
        if (told === null || before.heartbeats === null || after.heartbeats === null) return;
        check(step, told, (before.inGroup || after.inGroup) && vectors.isWellFormed(told), measure.elapsed());
      },
    };
  },
};

/** What must become of an entry of which this is told. */
function dueOf(was: Held | null, told: Held | null, { fromTick, untilTick }: Stamping): Due {
  if (told === null) return kept(was, 'the message says nothing of it that counts');
  const taken = told.heartbeat === DEPARTED ? null : { ...told, heardTick: fromTick, heardByTick: untilTick };
  if (was === null) {
    const because = 'a stranger is taken in as told, or refused, and never once its epoch is over';
    return { allowed: taken === null ? [null] : [taken, null], because };
  }
  if (was.epoch !== null && told.epoch !== null && told.epoch !== was.epoch) {
    if (told.epoch < was.epoch) return kept(was, `epoch ${told.epoch} is older`);
    return { allowed: [taken], because: `epoch ${told.epoch} is newer` };
  }
  if (told.heartbeat <= was.heartbeat) return kept(was, `heartbeat ${told.heartbeat} is not higher`);
  return {
    allowed: [taken],
    because: taken === null ? 'its epoch is over' : `heartbeat ${told.heartbeat} is higher`,
  };
}

/** Read off the own entry, which no message stamps, and off the first that is stamped where its time is open. */
function stampingOf(
  before: MembershipView,
  after: MembershipView,
  self: Address,
  { leastTicks, mostTicks }: Elapsed,
): Stamping {
  const stampBefore = before.heardTicks?.[indexOfAddress(before.addresses, self)];
  const stamp = after.heardTicks?.[indexOfAddress(after.addresses, self)];
  if (stampBefore === undefined || stamp === undefined) return NO_STAMPS;
  const shiftTicks = stamp - stampBefore;
  const [fromTick, untilTick] = [stamp + leastTicks, stamp + mostTicks];
  if (fromTick === untilTick) return { shiftTicks, fromTick, untilTick };
  for (let a = 0; a < after.addresses.length; a++) {
    const heardTick = after.heardTicks![a]!;
    const b = indexOfAddress(before.addresses, after.addresses[a]!);
    const isSet = b < 0 || heardTick !== before.heardTicks![b]! + shiftTicks;
    if (!isSet || heardTick < fromTick || heardTick > untilTick) continue;
    return { shiftTicks, fromTick: heardTick, untilTick: heardTick };
  }
  return { shiftTicks, fromTick, untilTick };
}

/** A list without stamps, or without the node itself: that is for well-formed-lists. */
const NO_STAMPS: Stamping = {
  shiftTicks: 0,
  fromTick: Number.NEGATIVE_INFINITY,
  untilTick: Number.POSITIVE_INFINITY,
};

function kept(was: Held | null, because: string): Due {
  return { allowed: [was], because };
}

/** What is to be looked at of one address. */
interface Remarkable {
  readonly address: Address;
  readonly was: Held | null;
  readonly is: Held | null;
  readonly told: Held | null;
}

/**
 * The addresses that are listed before or after or told of, ascending, but for those with which all is plainly
 * as it must be: they are nearly all of them, and cost no object. What is not listened to tells nothing.
 */
function remarkable(
  before: MembershipView,
  after: MembershipView,
  message: MemberVector,
  listens: boolean,
  self: Address,
  stamping: Stamping,
): readonly Remarkable[] {
  const told = listens ? message.addresses : [];
  let found: Remarkable[] | null = null;
  let b = 0;
  let a = 0;
  let m = 0;
  for (;;) {
    const address = Math.min(
      addressAt(before.addresses, b),
      addressAt(after.addresses, a),
      addressAt(told, m),
    );
    if (address === NO_ADDRESS) return found ?? NONE;
    const wasListed = before.addresses[b] === address;
    const isListed = after.addresses[a] === address;
    const isTold = told[m] === address;
    const isPlain =
      wasListed &&
      isListed &&
      isPlainlyRight(before, b, after, a, message, isTold && address !== self ? m : -1, stamping);
    if (!isPlain) {
      found ??= [];
      found.push({
        address,
        was: wasListed ? heldAt(before, b, stamping.shiftTicks) : null,
        is: isListed ? heldAt(after, a, 0) : null,
        told: isTold ? saidAt(message, m, after) : null,
      });
    }
    if (wasListed) b++;
    if (isListed) a++;
    if (isTold) m++;
  }
}

const NONE: readonly never[] = [];
const NO_ADDRESS = Number.POSITIVE_INFINITY;

function addressAt(addresses: readonly Address[], index: number): number {
  return index < addresses.length ? addresses[index]! : NO_ADDRESS;
}

/**
 * Of an address that is listed before and after, in the same life: nothing higher is told and nothing has
 * changed, or a higher heartbeat of that life is told and is held now, stamped. `m` is -1 where nothing is told.
 */
function isPlainlyRight(
  before: MembershipView,
  b: number,
  after: MembershipView,
  a: number,
  message: MemberVector,
  m: number,
  { shiftTicks, fromTick, untilTick }: Stamping,
): boolean {
  const epoch = before.epochs?.[b];
  if (epoch !== after.epochs?.[a]) return false;
  if (m >= 0 && epoch !== undefined && epoch !== message.epochs[m]) return false;
  const was = before.heartbeats![b]!;
  const is = after.heartbeats![a]!;
  const heardTick = after.heardTicks?.[a];
  const told = m < 0 ? was : message.heartbeats[m]!;
  if (heardTick === undefined) return is === (told <= was ? was : told) && is !== DEPARTED;
  if (told <= was) return is === was && heardTick === before.heardTicks![b]! + shiftTicks;
  return is === told && told !== DEPARTED && heardTick >= fromTick && heardTick <= untilTick;
}

/** Do all three hold the same instances, and is all plainly right? So it is in nearly every step. */
function isPlainMerge(
  before: MembershipView,
  after: MembershipView,
  message: MemberVector,
  listens: boolean,
  self: Address,
  stamping: Stamping,
): boolean {
  const { addresses } = before;
  if (addresses !== after.addresses || !sameNumbers(addresses, message.addresses)) return false;
  for (let i = 0; i < addresses.length; i++) {
    const m = listens && addresses[i] !== self ? i : -1;
    if (!isPlainlyRight(before, i, after, i, message, m, stamping)) return false;
  }
  return true;
}

function heldAt({ epochs, heartbeats, heardTicks }: MembershipView, index: number, shiftTicks: number): Held {
  const heardTick = heardTicks?.[index];
  return {
    epoch: epochs?.[index] ?? null,
    heartbeat: heartbeats?.[index] ?? 0,
    heardTick: heardTick === undefined ? null : heardTick + shiftTicks,
  };
}

/** As the view would hold it: without an epoch where the protocol cannot tell lives apart. */
function saidAt({ epochs, heartbeats }: MemberVector, index: number, view: MembershipView): Held {
  return {
    epoch: view.epochs === null ? null : epochs[index]!,
    heartbeat: heartbeats[index]!,
    heardTick: null,
  };
}

function isSame(due: Held | null, is: Held | null): boolean {
  if (due === null || is === null) return due === is;
  return due.epoch === is.epoch && due.heartbeat === is.heartbeat && isStamped(due, is.heardTick);
}

function isStamped({ heardTick: dueTick, heardByTick }: Held, heardTick: number | null): boolean {
  if (dueTick === null || heardTick === null) return true;
  return heardTick >= dueTick && heardTick <= (heardByTick ?? dueTick);
}

function inWords(held: Held | null): string {
  if (held === null) return 'nothing';
  const { epoch, heartbeat, heardTick, heardByTick } = held;
  const open = heardByTick === undefined || heardByTick === heardTick ? '' : ` to ${heardByTick}`;
  return [
    `heartbeat ${heartbeat}`,
    ...(epoch === null || epoch === 0 ? [] : [`of epoch ${epoch}`]),
    ...(heardTick === null ? [] : [`heard at ${heardTick}${open}`]),
  ].join(' ');
}
