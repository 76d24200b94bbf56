/** One turn: what is due is judged, somebody is probed, and now and then all is exchanged; a newcomer asks again instead. */
import type { Address } from '../../protocol/address.ts';
import type { Step, TickInput } from '../../protocol/protocol.ts';
import { knowledgeWith, listedInstance, told } from '../knowledge.ts';
import type { Message } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { type Tombstone, unexpired } from '../rules/tombstones.ts';
import type { Settings } from '../settings.ts';
import { type Errand, type NodeState, type Probe, stateWith } from '../state.ts';
import type { Status } from '../statement.ts';
import { type Draft, sendAll, sendWithNews } from './mail.ts';
import { numberAfter } from './receive.ts';
import { joinRequest } from './start.ts';

const NOTHING: readonly never[] = [];

export function turn(
  state: NodeState,
  { now, choice }: TickInput,
  rules: Rules,
  settings: Settings,
): Step<NodeState, Message> {
  const elapsedTicks = now - state.clockAtTurn;
  const tick = state.tick + rules.stalls.countedTicks(elapsedTicks);
  const isLate = rules.stalls.isLate(elapsedTicks) && !state.wasLate;
  const woken = stateWith(state, { tick, wasLate: isLate, clockAtTurn: now });
  switch (state.phase) {
    case 'idle':
    case 'left':
      return { state, outbox: NOTHING };
    case 'joining': {
      const asks = tick !== state.tick && rules.joinRetry(tick, settings);
      return { state: woken, outbox: asks ? [joinRequest(woken, settings)] : NOTHING };
    }
    case 'member': {
      const draft: Draft = { state: woken, outbox: [], rules, settings, choice };
      forget(draft);
      if (!isLate) {
        giveUpSuspects(draft);
        judgeProbes(draft);
      }
      probeNext(draft);
      exchange(draft);
      reportToOrigins(draft);
      return { state: draft.state, outbox: draft.outbox };
    }
  }
}

/** What was remembered long enough. */
function forget(draft: Draft): void {
  const { state, settings, rules } = draft;
  const { knowledge, tick } = state;
  if (knowledge.tombstones.length === 0 && state.errands.length === 0) return;
  const tombstones = unexpired(knowledge.tombstones, tick);
  // An answer that comes later than the longest probe takes is of no use to anybody.
  const longestTicks = 3 * settings.ackTicks * rules.awareness.mostSlowdown(settings);
  const isOpen = ({ sinceTick }: Errand) => tick - sinceTick <= longestTicks;
  const errands = state.errands.every(isOpen) ? state.errands : state.errands.filter(isOpen);
  if (tombstones === knowledge.tombstones && errands === state.errands) return;
  draft.state = stateWith(state, { knowledge: knowledgeWith(knowledge, { tombstones }), errands });
}

/** Who was suspected for so long without a word is dead. */
function giveUpSuspects(draft: Draft): void {
  const { rules, settings } = draft;
  const { suspects, suspicions } = draft.state.knowledge;
  for (let i = 0; i < suspects.length; i++) {
    const { sinceTick, accusers } = suspicions[i]!;
    const timeoutTicks = rules.suspicion.timeoutTicks(accusers.length - 1, settings);
    if (draft.state.tick - sinceTick > timeoutTicks) accuse(draft, suspects[i]!, 'dead');
  }
}

/**
 * What becomes of each probe that is under way. Of a target that has spoken since, in a later life or at a higher
 * incarnation, it says nothing any more.
 */
function judgeProbes(draft: Draft): void {
  const { probes, knowledge } = draft.state;
  if (probes.length === 0) return;
  const isOpen = ({ target, life, incarnation }: Probe) => {
    const listed = listedInstance(knowledge, target);
    return listed?.life === life && listed.incarnation === incarnation;
  };
  if (!probes.every(isOpen)) draft.state = stateWith(draft.state, { probes: probes.filter(isOpen) });
  for (const probe of draft.state.probes) {
    const { rules, settings, state } = draft;
    switch (rules.verdict(probe, state.tick - probe.sinceTick, settings)) {
      case 'wait':
        break;
      case 'ask helpers':
        askHelpers(draft, probe);
        break;
      case 'failed':
        fail(draft, probe);
        break;
    }
  }
}

function askHelpers(draft: Draft, probe: Probe): void {
  const { state, rules, settings, choice } = draft;
  const { peers } = state.knowledge;
  const others = peers.filter((peer) => peer !== probe.target);
  const helpers = rules.helpers(others, choice ^ probe.number, settings);
  if (helpers.length === 0) return;
  const asked = { ...probe, asked: helpers.length };
  draft.state = stateWith(state, {
    probes: state.probes.map((other) => (other === probe ? asked : other)),
  });
  const target = listedInstance(state.knowledge, probe.target)!;
  for (const helper of helpers) sendWithNews(draft, helper, 'PINGREQ', target, probe.number);
}

/** Nobody has an answer of it: it is suspected, in the life that was probed. */
function fail(draft: Draft, probe: Probe): void {
  const { state, rules, settings } = draft;
  const missed = rules.awareness.nackTicks(settings) === null ? 0 : probe.asked - probe.nacks;
  let multiplier = rules.awareness.after(state.multiplier, 'unanswered', settings);
  for (let i = 0; i < missed; i++) multiplier = rules.awareness.after(multiplier, 'nack missed', settings);
  draft.state = stateWith(state, {
    multiplier,
    probes: state.probes.filter((other) => other !== probe),
  });
  accuse(draft, probe.target, 'suspect');
}

/** The node's own word that a listed member does not answer, or is dead. */
function accuse(draft: Draft, address: Address, status: Status): void {
  const { state, rules, settings } = draft;
  const listed = listedInstance(state.knowledge, address)!;
  const said = { ...listed, status, accuser: state.self };
  draft.state = stateWith(state, { knowledge: told(state.knowledge, said, state.tick, rules, settings) });
}

/** In every period the next in the round is probed. */
function probeNext(draft: Draft): void {
  const { state, rules, settings, choice } = draft;
  if (state.tick < state.nextProbeTick) return;
  const slowdown = state.multiplier + 1;
  const { knowledge, tick } = state;
  const { target, round } = rules.targets(state.targets, knowledge.peers, choice, settings.groupSize - 1);
  const nextProbeTick = tick + settings.probeTicks * slowdown;
  if (target === null) {
    draft.state = stateWith(state, { targets: round, nextProbeTick });
    return;
  }
  const about = listedInstance(knowledge, target)!;
  const number = state.nextNumber;
  const probe: Probe = {
    number,
    target,
    life: about.life,
    incarnation: about.incarnation,
    sinceTick: tick,
    slowdown,
    asked: 0,
    nacks: 0,
  };
  draft.state = stateWith(state, {
    targets: round,
    nextProbeTick,
    nextNumber: numberAfter(state),
    probes: [...state.probes, probe],
  });
  sendWithNews(draft, target, 'PING', about, number);
}

/** Now and then two tell each other all. */
function exchange(draft: Draft): void {
  const { state, rules, settings, choice } = draft;
  if (state.tick < state.nextExchangeTick) return;
  const { peers, tombstones } = state.knowledge;
  const { partners, round } = rules.exchange(
    state.partners,
    peers,
    lostAddresses(tombstones),
    state.group.introducers.filter((introducer) => introducer !== state.self),
    choice,
    settings.groupSize - 1,
  );
  draft.state = stateWith(state, {
    partners: round,
    nextExchangeTick: state.tick + settings.exchangeTicks,
  });
  for (const partner of partners) sendAll(draft, partner, 'EXCHANGE');
}

/** Those that were taken for dead, and may be alive behind a broken link. */
function lostAddresses(tombstones: readonly Tombstone[]): readonly Address[] {
  return tombstones.filter(({ hasLeft }) => !hasLeft).map(({ address }) => address);
}

/** Who has asked for a probe that is not answered is told so, once. */
function reportToOrigins(draft: Draft): void {
  const { rules, settings, state } = draft;
  const nackTicks = rules.awareness.nackTicks(settings);
  if (nackTicks === null || state.errands.length === 0) return;
  const isDue = ({ nacked, sinceTick }: Errand) => !nacked && state.tick - sinceTick > nackTicks;
  const due = state.errands.filter(isDue);
  if (due.length === 0) return;
  const errands = state.errands.map((errand) => (isDue(errand) ? { ...errand, nacked: true } : errand));
  draft.state = stateWith(state, { errands });
  for (const { origin, originNumber, target } of due) {
    const about = listedInstance(state.knowledge, target) ?? { address: target, life: 0, incarnation: 0 };
    sendWithNews(draft, origin, 'NACK', about, originNumber);
  }
}
