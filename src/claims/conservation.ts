/** T6, conservation: what the world itself must do with the mail. */

import { factsOf } from '../faults/fault.ts';
import { nodeName } from '../faults/nodes.ts';
import { isOpen, isWindow } from '../faults/times.ts';
import { disturbancesOf } from '../judge/disturbances.ts';
import type { Invariant, MessageSight } from '../judge/invariant.ts';
import { nameOfLife } from '../judge/listing.ts';
import type { LossReason } from '../trace/event.ts';
import { queueWatch } from './queue-watch.ts';

/** A message that was sent. One that is lost counts as arrived, with its copy: nothing more may come of it. */
interface UnderWay {
  readonly message: MessageSight;
  readonly receiverLife: number;
  hasArrived: boolean;
  copyHasArrived: boolean;
}

/**
 * What one link was given in one tick. Mail mostly arrives in its order, so it is looked for from the first
 * that is still due: a storm of messages must not take the square of their number to judge.
 */
interface Mail {
  readonly sentTick: number;
  readonly messages: UnderWay[];
  /** All before have arrived, and all copies before. */
  firstDue: number;
  firstCopyDue: number;
  /** How many are still to come, themselves or their copies. */
  open: number;
}

const NEVER = -1;

/**
 * A claim about the world and not about the protocol: it would be broken by a bug of the simulation, and
 * then no other verdict is worth anything. Its figures are the schedule's own: the longest delay is 1 tick
 * or that of the slowest `delay`, and the longest lag of a `duplicate` besides. Where somebody reads slowly the
 * queues are looked at as well, message by message (`queue-watch.ts`).
 */
export const conservation: Invariant = {
  name: 'conservation',
  statement:
    'What is delivered was sent and not lost, arrives once, and once more only if it was doubled, in the life of the receiver that it was sent to, when it is due or when its receiver wakes, or in its turn where the receiver reads slowly, from a queue that loses what is too much and nothing else.',
  source: 'T6',
  derivation: 'the delays of the schedule, src/claims/conservation.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes: mail for a stalled node is due when it wakes, that for a slow reader in its turn.',
  underForgery: { holds: true, because: 'it counts what members have sent, and a lie is none of that' },
  schedules: {},
  sees: ['steps', 'schedule', 'due dates'],
  watch(trial) {
    const { schedule, nodes } = trial;
    const longestDelayTicks = disturbancesOf(schedule).delayTicks;
    const queues = schedule.faults.some((fault) => factsOf(fault).mail.queues) ? queueWatch(trial) : null;
    const doubling = schedule.faults.filter((fault) => factsOf(fault).mail.doubles);
    /** By link, in the order in which it was sent. */
    const underWay: Mail[][] = Array.from({ length: nodes.length * (nodes.length + 1) }, () => []);
    const pausedTick = nodes.map(() => NEVER);
    const resumedTick = nodes.map(() => NEVER);

    function linkOf({ from, to }: MessageSight): Mail[] {
      // The receiver may be nobody, and then counts as one more node.
      const receiver = to >= 0 && to < nodes.length ? to : nodes.length;
      return underWay[from * (nodes.length + 1) + receiver]!;
    }

    function mailOf(seen: MessageSight): Mail | undefined {
      for (const mail of linkOf(seen)) if (mail.sentTick === seen.sentTick) return mail;
      return undefined;
    }

    /** The original of what is seen now, if there is one that may still arrive. */
    function originalOf(seen: MessageSight): UnderWay | undefined {
      const mail = mailOf(seen);
      if (mail === undefined) return undefined;
      const { messages } = mail;
      while (messages[mail.firstDue]?.hasArrived === true) mail.firstDue++;
      while (messages[mail.firstCopyDue]?.copyHasArrived === true) mail.firstCopyDue++;
      for (let i = seen.isCopy ? mail.firstCopyDue : mail.firstDue; i < messages.length; i++) {
        if (isOriginal(messages[i]!, seen)) return messages[i];
      }
      return undefined;
    }

    function isDueNow(tick: number, { to, dueTick }: MessageSight): boolean {
      if (tick === dueTick) return true;
      return resumedTick[to] === tick && pausedTick[to]! <= dueTick && dueTick < tick;
    }

    function flawOf(tick: number, seen: MessageSight, original: UnderWay | undefined): string | null {
      const { to, sentTick, dueTick, isCopy } = seen;
      if (original === undefined) return isCopy ? 'without an original for it' : 'sent by nobody, or lost';
      const { up, life, paused } = nodes[to]!;
      if (!up) return 'while its receiver is down';
      if (paused) return 'while its receiver is paused';
      if (life !== original.receiverLife) {
        return `in ${nameOfLife(to, life)}; it was sent to ${nameOfLife(to, original.receiverLife)}`;
      }
      if (dueTick <= sentTick || dueTick > sentTick + longestDelayTicks) {
        return `due at tick ${dueTick}, and nothing takes less than 1 tick or more than ${longestDelayTicks}`;
      }
      if (queues !== null) return queues.read(tick, seen);
      return isDueNow(tick, seen) ? null : `in tick ${tick}; it was due at tick ${dueTick}`;
    }

    /** May a message that was sent then come twice? Of one that may not nothing is kept once it has come. */
    function canDouble({ sentTick }: MessageSight): boolean {
      return doubling.some((fault) =>
        isWindow(fault) ? isOpen(fault, sentTick) : fault.atTick === sentTick,
      );
    }

    function forget(one: UnderWay): void {
      one.hasArrived = true;
      one.copyHasArrived = true;
      const mail = mailOf(one.message)!;
      mail.open--;
      if (mail.open > 0) return;
      const link = linkOf(one.message);
      link.splice(link.indexOf(mail), 1);
    }

    /** The message that is seen, or its copy, may not come again. */
    function settle(original: UnderWay, seen: MessageSight): void {
      if (seen.isCopy) original.copyHasArrived = true;
      else if (canDouble(seen)) original.hasArrived = true;
      else forget(original);
    }

    function checkLoss(tick: number, seen: MessageSight, reason: LossReason): void {
      // What cannot be read has been taken in hand nevertheless.
      if (reason === 'malformed') queues?.read(tick, seen);
      if (reason !== 'overflow') return;
      const flaw = queues === null ? 'whose reader is not slow' : queues.overflows(seen);
      if (flaw === null) return;
      const receiver = nodeName(seen.to);
      trial.violate({
        tick,
        nodes: [seen.to, seen.from],
        expected: `what waits for ${receiver} is lost where more wait than its queue holds, from the end that loses`,
        seen: `a ${seen.kind} from ${nodeName(seen.from)} is lost from a queue ${flaw}`,
      });
    }

    function checkQueues(tick: number): void {
      if (queues === null) return;
      for (const { node, flaw } of queues.flawsAtTheEnd()) {
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)} reads what waits for it, as much as it can in a tick, and no more waits than may`,
          seen: `${nodeName(node)}: ${flaw}`,
        });
      }
    }

    return {
      ...(queues === null ? {} : { ...queues.hooks, tickEnded: checkQueues }),
      paused(tick, node) {
        pausedTick[node] = tick;
      },
      resumed(tick, node) {
        resumedTick[node] = tick;
      },
      sent(message) {
        const receiverLife = nodes[message.to]?.life ?? NEVER;
        const one = { message, receiverLife, hasArrived: false, copyHasArrived: false };
        const link = linkOf(message);
        const latest = link[link.length - 1];
        if (latest !== undefined && latest.sentTick === message.sentTick) {
          latest.messages.push(one);
          latest.open++;
        } else {
          const { sentTick } = message;
          link.push({ sentTick, messages: [one], firstDue: 0, firstCopyDue: 0, open: 1 });
        }
      },
      lost(tick, seen, reason) {
        checkLoss(tick, seen, reason);
        const one = originalOf(seen);
        if (one === undefined) return;
        // A queue loses a message and not its copy, which comes on its own; what else loses one loses both.
        if (reason === 'overflow') settle(one, seen);
        else if (!seen.isCopy) forget(one);
      },
      delivered(tick, seen) {
        const original = originalOf(seen);
        const flaw = flawOf(tick, seen, original);
        if (flaw !== null) {
          const what = `${seen.isCopy ? 'the copy of a' : 'a'} ${seen.kind}`;
          trial.violate({
            tick,
            nodes: [seen.to, seen.from],
            expected: `what ${nodeName(seen.from)} sent in tick ${seen.sentTick} reaches ${nodeName(seen.to)} once, when it is due, or not at all`,
            seen: `${what} reaches ${nodeName(seen.to)} ${flaw}`,
          });
        }
        if (original !== undefined) settle(original, seen);
      },
    };
  },
};

function isOriginal({ message, hasArrived, copyHasArrived }: UnderWay, seen: MessageSight): boolean {
  if (message.kind !== seen.kind || message.carries !== seen.carries) return false;
  return seen.isCopy
    ? !copyHasArrived && message.dueTick <= seen.dueTick
    : !hasArrived && message.dueTick === seen.dueTick;
}
