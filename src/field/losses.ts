/** Which messages never came, and why: what the sender has withheld, what found nobody there, and what nobody can explain. */

import { nodeIndex, nodeOfAddress } from '../faults/nodes.ts';
import { parseAddress } from '../protocol/address.ts';
import type { LossReason } from '../trace/event.ts';
import type { FieldLife } from './happenings.ts';

/** Names a message among all of a record. */
export function messageKey(from: number, life: number, number: number): string {
  return `${from}/${life}/${number}`;
}

export interface LostMessage {
  readonly key: string;
  /** When it was lost. */
  readonly atMicros: number;
  readonly sentMicros: number;
  readonly from: number;
  readonly to: number;
  readonly reason: LossReason;
  /** Neither the plan nor the end of a process has lost it: the network of the machine has. */
  readonly isUnexplained: boolean;
}

export interface LossOptions {
  readonly endMicros: number;
  /** What has not come after so long is lost. */
  readonly patienceMicros: number;
  /** Why the plan may have lost what was sent from one to another then; `null`: it may not. */
  readonly planned?: (from: number, to: number, sentMicros: number) => LossReason | null;
}

export function lossesOf(
  lives: readonly FieldLife[],
  { endMicros, patienceMicros, planned }: LossOptions,
): LostMessage[] {
  const taken = takenIn(lives);
  const lost: LostMessage[] = [];
  for (const { node: from, life, steps } of lives) {
    for (const { atMicros: sentMicros, sends } of steps) {
      for (const { to: address, number, withheld } of sends) {
        const key = messageKey(from, life, number);
        if (taken.has(key)) continue;
        const to = nodeAt(address);
        const about = { key, sentMicros, from, to };
        if (withheld !== undefined) {
          lost.push({ ...about, atMicros: sentMicros, reason: withheld, isUnexplained: false });
          continue;
        }
        const receiver = lives.find(
          (other) => other.node === to && other.fromMicros <= sentMicros && sentMicros < other.untilMicros,
        );
        if (receiver === undefined) {
          lost.push({ ...about, atMicros: sentMicros, reason: 'nobody there', isUnexplained: false });
          continue;
        }
        // What has come to a stopped process waits for it, and may be lost with it.
        const pause = receiver.pauses.find(({ untilMicros }) => sentMicros < untilMicros);
        const isHeld = pause !== undefined && pause.fromMicros <= sentMicros + patienceMicros;
        const dueMicros = isHeld ? pause.untilMicros + patienceMicros : sentMicros + patienceMicros;
        if (receiver.untilMicros <= dueMicros && receiver.how !== null) {
          lost.push({
            ...about,
            atMicros: receiver.untilMicros,
            reason: 'nobody there',
            isUnexplained: false,
          });
        } else if (dueMicros < endMicros) {
          const reason = planned?.(from, to, sentMicros) ?? null;
          lost.push({
            ...about,
            atMicros: sentMicros,
            reason: reason ?? 'dropped',
            isUnexplained: reason === null,
          });
        }
      }
    }
  }
  return lost;
}

function takenIn(lives: readonly FieldLife[]): Set<string> {
  const taken = new Set<string>();
  for (const { steps } of lives) {
    for (const { takes } of steps) {
      if (takes !== undefined) taken.add(messageKey(nodeIndex(takes.from), takes.life, takes.number));
    }
  }
  return taken;
}

/** The number of the node at a written address; where nobody is, that of nobody. */
export function nodeAt(address: string): number {
  const parsed = parseAddress(address);
  return parsed === null ? -1 : nodeOfAddress(parsed);
}
