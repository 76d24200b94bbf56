/**
 * The digest of a history: 64 bits that stand for everything that happened in a run, computed as it
 * happens, without writing it out. Two runs with the same digest had the same history.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import { asking } from './asking.ts';
import { createDigest, type Digest } from './digest.ts';
import type { LossReason, Observer, StepCause } from './observer.ts';
import { type RunSummary, runWorld, type WorldOptions } from './world.ts';

const EVENTS = [
  'started',
  'stopped',
  'stepped',
  'sent',
  'lost',
  'delivered',
  'paused',
  'resumed',
  'clock moved',
  'forged',
  'wall set',
  'slowed',
  'relieved',
] as const;
const CAUSES: readonly StepCause[] = ['start', 'receive', 'tick', 'leave'];
const LOSSES: readonly LossReason[] = [
  'dropped',
  'oversize',
  'nobody there',
  'malformed',
  'cut off',
  'overflow',
];

/** 16 hexadecimal digits. */
export function historyDigest<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): string {
  return digestedRun(protocol, schedule, options).digest;
}

/** A run with the digest of its history. Of one that did not come to its end the digest says little. */
export interface DigestedRun {
  readonly digest: string;
  readonly run: RunSummary;
}

export function digestedRun<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): DigestedRun {
  const digest = createDigest();
  const run = runWorld(protocol, schedule, { ...options, observer: digestObserver(protocol, digest) });
  return { digest: digest.hex(), run };
}

/** An observer that adds every event of a run to a digest. */
export function digestObserver<State, Message>(
  protocol: Protocol<State, Message>,
  digest: Digest,
): Observer<State, Message> {
  const event = (name: (typeof EVENTS)[number], tick: number, node: number) => {
    digest.addInteger(EVENTS.indexOf(name));
    digest.addInteger(tick);
    digest.addInteger(node);
  };
  const asked = asking(protocol);
  return {
    started(tick, node, life) {
      event('started', tick, node);
      digest.addInteger(life);
    },
    stopped(tick, node, how) {
      event('stopped', tick, node);
      digest.addInteger(how === 'left' ? 1 : 0);
    },
    paused: (tick, node) => event('paused', tick, node),
    resumed: (tick, node) => event('resumed', tick, node),
    slowed: (tick, node) => event('slowed', tick, node),
    relieved: (tick, node) => event('relieved', tick, node),
    clockMoved(tick, node, byTicks) {
      event('clock moved', tick, node);
      digest.addInteger(byTicks);
    },
    wallMoved(tick, node, byTicks) {
      event('wall set', tick, node);
      digest.addInteger(byTicks);
    },
    forged(tick, to, _about, message) {
      event('forged', tick, to);
      addIntegers(digest, asked.encode(to, message));
    },
    stepped(tick, node, cause, state) {
      event('stepped', tick, node);
      digest.addInteger(CAUSES.indexOf(cause));
      addView(digest, asked.view(node, state));
    },
    sent({ sentTick, from, to, message }) {
      event('sent', sentTick, from);
      digest.addInteger(to);
      addIntegers(digest, asked.encode(from, message));
    },
    lost(tick, { from, to, sentTick }, reason) {
      event('lost', tick, from);
      digest.addInteger(to);
      digest.addInteger(sentTick);
      digest.addInteger(LOSSES.indexOf(reason));
    },
    delivered(tick, { from, to, sentTick }) {
      event('delivered', tick, from);
      digest.addInteger(to);
      digest.addInteger(sentTick);
    },
  };
}

function addView(digest: Digest, view: MembershipView): void {
  digest.addInteger(view.inGroup ? 1 : 0);
  addIntegers(digest, view.addresses);
  addIntegers(digest, view.suspects);
  for (const column of [view.epochs, view.heartbeats, view.heardTicks]) {
    if (column === null) digest.addInteger(-1);
    else addIntegers(digest, column);
  }
}

function addIntegers(digest: Digest, values: ArrayLike<number>): void {
  digest.addInteger(values.length);
  for (let i = 0; i < values.length; i++) digest.addInteger(values[i]!);
}
