/** Building messages, with what they tell besides. */
import type { Address } from '../../protocol/address.ts';
import type { Send } from '../../protocol/protocol.ts';
import { type Knowledge, knowledgeWith, listedInstance, statementAbout } from '../knowledge.ts';
import type { Kind, Message } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { piggybackCapacity, retellings, type Settings, statementCapacity } from '../settings.ts';
import { type NodeState, stateWith } from '../state.ts';
import type { Instance, Statement } from '../statement.ts';

/** A step that is being made: the state so far, and what has been written. */
export interface Draft {
  readonly rules: Rules;
  readonly settings: Settings;
  readonly choice: number;
  state: NodeState;
  readonly outbox: Send<Message>[];
}

/** The node itself, as it tells of itself. */
export function ownInstance({ self, knowledge }: NodeState): Instance {
  return listedInstance(knowledge, self)!;
}

/** Writes a message with the news that it has room for. */
export function sendWithNews(draft: Draft, to: Address, kind: Kind, about: Instance, probe: number): void {
  const { rules, settings, state } = draft;
  const { knowledge } = state;
  const accusation = accusationOf(knowledge, to, rules);
  const room = piggybackCapacity(settings, state.group.name) - accusation.length;
  const budget = retellings(knowledge.addresses.length, settings);
  const { told, news } = rules.piggyback.next(knowledge.news, room, budget);
  const statements = [...accusation];
  for (const address of told) {
    const statement = statementAbout(knowledge, address);
    if (statement !== null && address !== accusation[0]?.address) statements.push(statement);
  }
  if (news !== knowledge.news)
    draft.state = stateWith(state, { knowledge: knowledgeWith(knowledge, { news }) });
  draft.outbox.push({
    to,
    message: { group: state.group.name, kind, from: ownInstance(state), about, probe, statements },
  });
}

/**
 * Writes all that the node knows of the members, in as many messages as it takes. Whom it suspects it tells so in any case,
 * in each of them: none may be the only one that arrives.
 */
export function sendAll({ state, outbox, rules, settings }: Draft, to: Address, kind: Kind): void {
  const { knowledge } = state;
  const group = state.group.name;
  const others = knowledge.peers.filter((peer) => peer !== to);
  const listed = others.map((peer) => statementAbout(knowledge, peer)!);
  const accusation = accusationOf(knowledge, to, {
    accused: (status) => status === 'suspect' || rules.accused(status),
  });
  const from = ownInstance(state);
  const room = statementCapacity(settings, group) - accusation.length;
  let start = 0;
  do {
    const statements = [...accusation, ...listed.slice(start, start + room)];
    outbox.push({
      to,
      message: { group, kind: start === 0 ? kind : 'STATE', from, about: from, probe: 0, statements },
    });
    start += room;
  } while (start < listed.length);
}

/** In how many messages so many members are told of, beside what the receiver is accused of. */
export function messagesFor(members: number, settings: Settings): number {
  return Math.max(Math.ceil(members / (statementCapacity(settings) - 1)), 1);
}

/** What the receiver is accused of, where it is told. */
export function accusationOf(
  knowledge: Knowledge,
  to: Address,
  { accused }: Pick<Rules, 'accused'>,
): readonly Statement[] {
  const statement = statementAbout(knowledge, to);
  return statement !== null && accused(statement.status) ? [statement] : [];
}
