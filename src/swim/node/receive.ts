/** A message has arrived. Whatever is no message leaves the state as it was. */
import type { ReceiveInput, Step } from '../../protocol/protocol.ts';
import { type Knowledge, listedInstance, renewed, statementAbout, told } from '../knowledge.ts';
import { isMessage, type Message } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { mostProbes, type Settings } from '../settings.ts';
import { type Errand, type NodeState, stateWith } from '../state.ts';
import { aliveStatement, MOST, type Statement } from '../statement.ts';
import { type Draft, ownInstance, sendAll, sendWithNews } from './mail.ts';

const NOTHING: readonly never[] = [];

export function receive(
  state: NodeState,
  { message, choice }: ReceiveInput<Message>,
  rules: Rules,
  settings: Settings,
): Step<NodeState, Message> {
  if (!isMessage(message) || message.from.address === state.self || !listens(state, message, rules)) {
    return { state, outbox: NOTHING };
  }
  const draft: Draft = { state: heard(state, message, rules, settings), outbox: [], rules, settings, choice };
  answer(draft, message);
  return { state: draft.state, outbox: draft.outbox };
}

function listens(state: NodeState, message: Message, rules: Rules): boolean {
  const { phase } = state;
  const { kind } = message;
  if (!rules.kinship(state, message)) return false;
  return phase === 'member' || (phase === 'joining' && kind !== 'JOIN' && rules.admission(kind));
}

/** The member's state once it has taken in all that the message says. */
function heard(state: NodeState, message: Message, rules: Rules, settings: Settings): NodeState {
  const { from, about, kind, statements } = message;
  let next: NodeState = state.phase === 'member' ? state : stateWith(state, { phase: 'member' });
  next = takenIn(next, aliveStatement(from), rules, settings);
  // Whom somebody else has an answer of lives, as that answer said.
  if (kind === 'ACK' && about.address !== from.address) {
    next = takenIn(next, aliveStatement(about), rules, settings);
  }
  for (const statement of statements) next = takenIn(next, statement, rules, settings);
  return next;
}

function takenIn(state: NodeState, said: Statement, rules: Rules, settings: Settings): NodeState {
  const { self, knowledge, tick } = state;
  if (said.address === self) return refuted(state, said, rules, settings);
  return withKnowledge(state, told(knowledge, said, tick, rules, settings));
}

/** The member answers what is said of itself, if it must. */
function refuted(state: NodeState, said: Statement, rules: Rules, settings: Settings): NodeState {
  const own = statementAbout(state.knowledge, state.self)!;
  const incarnation = rules.refutation(own, said);
  if (incarnation === own.incarnation) return state;
  return stateWith(state, {
    knowledge: renewed(state.knowledge, { ...own, incarnation }),
    multiplier: rules.awareness.after(state.multiplier, 'accused', settings),
  });
}

function withKnowledge(state: NodeState, knowledge: Knowledge): NodeState {
  return knowledge === state.knowledge ? state : stateWith(state, { knowledge });
}

/** What the kind of the message asks for. */
function answer(draft: Draft, message: Message): void {
  const { kind, from, probe } = message;
  switch (kind) {
    case 'PING':
      sendWithNews(draft, from.address, 'ACK', ownInstance(draft.state), probe);
      return;
    case 'PINGREQ':
      probeFor(draft, message);
      return;
    case 'ACK':
      takeAck(draft, message);
      return;
    case 'NACK':
      takeNack(draft, message);
      return;
    case 'JOIN':
      if (isRefusedForWantOfRoom(draft.state, from.address)) return;
      sendAll(draft, from.address, 'STATE');
      return;
    case 'EXCHANGE':
      sendAll(draft, from.address, 'STATE');
      return;
    case 'STATE':
    case 'LEAVE':
      return;
  }
}

/** Nothing is known of it although it has just said that it is there. */
function isRefusedForWantOfRoom({ knowledge }: NodeState, newcomer: number): boolean {
  return statementAbout(knowledge, newcomer) === null;
}

/**
 * The most errands that are remembered: of each member as many as it may have probes under way. Who is probed more often
 * than it takes to answer is asked about anew while the answer to the last request is under way, and each answer counts for
 * the probe that it was asked for and those before: so every request is an errand of its own.
 *
 * Where there is no room the oldest goes. It is one whose answer is overdue: that comes within 2D, and all that was sent in
 * the 3D which end then, were each request doubled, is 2·(⌊3D/T′⌋ + 1) of each member. That is no more than ⌊3A/T′⌋ + 2, for
 * A ≥ 2D.
 */
export function errandLimit(settings: Settings, { awareness }: Pick<Rules, 'awareness'>): number {
  return settings.groupSize * mostProbes(settings, awareness.mostSlowdown(settings));
}

function probeFor(draft: Draft, { from, about, probe }: Message): void {
  const { state, rules, settings } = draft;
  if (about.address === state.self) {
    sendWithNews(draft, from.address, 'ACK', ownInstance(state), probe);
    return;
  }
  const errand: Errand = {
    number: state.nextNumber,
    origin: from.address,
    originNumber: probe,
    target: about.address,
    sinceTick: state.tick,
    nacked: false,
  };
  const kept = state.errands.slice(Math.max(state.errands.length + 1 - errandLimit(settings, rules), 0));
  draft.state = stateWith(state, { nextNumber: numberAfter(state), errands: [...kept, errand] });
  const target = listedInstance(state.knowledge, about.address) ?? about;
  sendWithNews(draft, about.address, 'PING', target, errand.number);
}

/** An answer to a probe of the node's own, or to one that it makes for another; or to none that is under way any more. */
function takeAck(draft: Draft, { about, probe }: Message): void {
  const { state, rules, settings } = draft;
  const answered = state.probes.find(
    ({ number, target, life }) => number === probe && target === about.address && life <= about.life,
  );
  if (answered !== undefined) {
    // It speaks for the probes before it as well: the target has answered what was asked later.
    const probes = state.probes.filter(({ target, number }) => target !== answered.target || number > probe);
    const multiplier = rules.awareness.after(state.multiplier, 'answered', settings);
    draft.state = stateWith(state, { probes, multiplier });
    return;
  }
  const errand = state.errands.find(({ number, target }) => number === probe && target === about.address);
  if (errand === undefined) return;
  draft.state = stateWith(state, { errands: state.errands.filter((other) => other !== errand) });
  sendWithNews(draft, errand.origin, 'ACK', about, errand.originNumber);
}

/** A helper says that it has no answer: so at least it is no fault of the way to the helper. */
function takeNack(draft: Draft, { about, probe }: Message): void {
  const { state } = draft;
  const index = state.probes.findIndex(
    ({ number, target, nacks, asked }) => number === probe && target === about.address && nacks < asked,
  );
  if (index < 0) return;
  const asked = state.probes[index]!;
  draft.state = stateWith(state, {
    probes: state.probes.with(index, { ...asked, nacks: asked.nacks + 1 }),
  });
}

/** Numbers begin anew where the wire has no more room. */
export function numberAfter({ nextNumber }: NodeState): number {
  return nextNumber === MOST ? 1 : nextNumber + 1;
}
