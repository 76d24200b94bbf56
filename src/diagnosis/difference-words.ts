/** How one step of a node differs from the same step in the good run, in words. */

import { names } from '../faults/names-and-counts.ts';
import { type NodeName, nodeIndex, nodeOfAddress } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import { describeEvent } from '../story/event-words.ts';
import type { HistoryEvent } from '../trace/history-event.ts';

/** Whose messages those of the two runs are. */
export interface TwoProtocols {
  readonly suspect: Protocol<unknown, unknown>;
  readonly reference: Protocol<unknown, unknown>;
  readonly referenceName: string;
}

type Sent = Extract<HistoryEvent, { readonly event: 'sent' }>;

/** `n1 writes to n2; hardened writes to n3`. Each step begins with itself; an empty one is none. */
export function differenceWords(
  node: NodeName,
  step: readonly HistoryEvent[],
  due: readonly HistoryEvent[],
  protocols: TwoProtocols,
): string {
  const { referenceName } = protocols;
  const [now, then] = [step[0], due[0]];
  if (now === undefined) return `${node} does nothing; on ${referenceName} ${describeEvent(then!)}`;
  if (then === undefined) return `${describeEvent(now)}; on ${referenceName} ${node} does nothing`;
  if (now.event !== 'stepped' || then.event !== 'stepped' || now.node !== then.node) {
    return `${describeEvent(now)}; on ${referenceName} ${describeEvent(then)}`;
  }
  const [is, other] = viewsApart(now.view, then.view) ?? mailApart(step, due, protocols);
  return `${node} ${is}; on ${referenceName} it ${other}`;
}

type Apart = readonly [is: string, other: string];

function viewsApart(now: MembershipView, then: MembershipView): Apart | null {
  const about = (say: (view: MembershipView) => string): Apart | null => {
    const [is, other] = [say(now), say(then)];
    return is === other ? null : [is, other];
  };
  return (
    about(({ inGroup }) => (inGroup ? 'is in the group' : 'is not in the group')) ??
    about(({ addresses }) => `lists ${nodesOr('nobody', addresses)}`) ??
    about(({ suspects }) => `suspects ${nodesOr('nobody', suspects)}`) ??
    columnApart(now, then, 'epochs', (name, value) => `lists epoch ${value} of ${name}`) ??
    columnApart(now, then, 'heartbeats', (name, value) => `holds heartbeat ${value} of ${name}`) ??
    columnApart(
      now,
      then,
      'heardTicks',
      (name, value) => `has heard of ${name} in tick ${value} of its own time`,
    )
  );
}

/** The first member of whom the two views, with the same members, say something else. */
function columnApart(
  now: MembershipView,
  then: MembershipView,
  column: 'epochs' | 'heartbeats' | 'heardTicks',
  say: (name: string, value: number) => string,
): Apart | null {
  const [is, other] = [now[column], then[column]];
  if (is === null || other === null) return null;
  const index = is.findIndex((value, at) => value !== other[at]);
  if (index < 0) return null;
  const name = names([nodeOfAddress(now.addresses[index]!)]);
  return [say(name, is[index]!), say(name, other[index]!)];
}

function mailApart(
  step: readonly HistoryEvent[],
  due: readonly HistoryEvent[],
  protocols: TwoProtocols,
): Apart {
  const [mail, dueMail] = [sentIn(step), sentIn(due)];
  const [to, dueTo] = [receiversOf(mail), receiversOf(dueMail)];
  if (to !== dueTo) return [`writes to ${to}`, `writes to ${dueTo}`];
  const index = mail.findIndex(({ bytes }, at) => bytes !== dueMail[at]?.bytes);
  const [message, dueMessage] = [mail[index], dueMail[index]];
  if (message === undefined || dueMessage === undefined) {
    const count = (sent: readonly Sent[]) => `writes to ${receiversOf(sent)} in ${sent.length} messages`;
    return mail.length === dueMail.length ? ['loses a message', 'does not'] : [count(mail), count(dueMail)];
  }
  const [told, dueTold] = [vectorIn(protocols.suspect, message), vectorIn(protocols.reference, dueMessage)];
  const apart = told === null || dueTold === null ? null : vectorsApart(told, dueTold);
  const receiver = message.to === dueMessage.to ? message.to : 'them';
  if (apart !== null) return [`tells ${receiver} ${apart[0]}`, `tells ${receiver} ${apart[1]}`];
  return [`sends ${receiver} ${bytesWords(message)}`, `sends ${bytesWords(dueMessage)}`];
}

function vectorsApart(told: MemberVector, due: MemberVector): Apart | null {
  const [of, dueOf] = [told, due].map(({ addresses }) => `of ${nodesOr('nobody', addresses)}`);
  if (of !== dueOf) return [of!, dueOf!];
  for (const [column, word] of [
    ['epochs', 'epoch'],
    ['heartbeats', 'heartbeat'],
  ] as const) {
    for (const [index, address] of told.addresses.entries()) {
      const other = indexOfAddress(due.addresses, address);
      const [is, must] = [told[column][index], due[column][other]];
      if (is !== must) return [`${word} ${is} of ${names([nodeOfAddress(address)])}`, `${word} ${must}`];
    }
  }
  return null;
}

/** What the message tells of; `null` where that cannot be said, or the bytes are not the protocol's own. */
function vectorIn(protocol: Protocol<unknown, unknown>, { bytes }: Sent): MemberVector | null {
  try {
    const decoded = protocol.decode(
      Uint8Array.from(bytes.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)),
    );
    return decoded.ok ? protocol.carries(decoded.message) : null;
  } catch {
    return null;
  }
}

function sentIn(step: readonly HistoryEvent[]): Sent[] {
  return step.filter((event) => event.event === 'sent');
}

function receiversOf(mail: readonly Sent[]): string {
  return mail.length === 0 ? 'nobody' : names(mail.map(({ to }) => nodeIndex(to)));
}

function bytesWords({ bytes }: Sent): string {
  return `${bytes.length / 2} bytes (${bytes.slice(0, 8)}…)`;
}

function nodesOr(none: string, addresses: readonly number[]): string {
  return addresses.length === 0 ? none : names(addresses.map(nodeOfAddress));
}
