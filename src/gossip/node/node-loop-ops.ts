/** `nodeLoopOps`: one gossip period. Beat, age the list, and gossip; a newcomer asks again instead. */
import type { Address } from '../../protocol/address.ts';
import { sameNumbers } from '../../protocol/ascending.ts';
import { type Member, memberAt } from '../../protocol/member-vector.ts';
import type { Step, TickInput } from '../../protocol/protocol.ts';
import { beat, editList, loudPeersOf, type MemberList, ownEntry } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { unexpired } from '../rules/tombstones.ts';
import type { Settings } from '../settings.ts';
import { NO_NEWS, type NodeState, wakingTime } from '../state.ts';
import { gossipTo } from './gossip.ts';
import { joinRequest } from './introduce-self-to-group.ts';

const NOBODY: readonly Address[] = [];

export function nodeLoopOps(
  state: NodeState,
  { now, choice }: TickInput,
  rules: Rules,
  settings: Settings,
): Step<NodeState, MessageHdr> {
  const waking = wakingTime(state, now, rules.stalls);
  switch (state.phase) {
    case 'idle':
    case 'left':
      return { state, outbox: [] };
    case 'joining': {
      const list = beaten(state, waking, rules);
      const again = rules.joinRetry(list.vector.heartbeats[list.selfIndex]!, settings);
      const next = { ...state, list, clockAtTurn: now, wakingAtTurn: waking };
      return { state: next, outbox: again ? [joinRequest(state, list.vector, settings)] : [] };
    }
    case 'member':
      return gossip(age(state, now, waking, rules, settings), choice, rules, settings);
  }
}

function beaten({ list }: NodeState, waking: number, rules: Rules): MemberList {
  return beat(list, rules.merge.beats(ownEntry(list).heartbeat), waking);
}

/** Beat, suspect who is silent, remove who is silent for long, forget what was remembered long enough. */
function age(state: NodeState, now: number, waking: number, rules: Rules, settings: Settings): NodeState {
  const list = beaten(state, waking, rules);
  let suspects = NOBODY as Address[];
  let removed: Member[] | null = null;
  const { addresses } = list.vector;
  for (let i = 0; i < addresses.length; i++) {
    // The node itself was heard just now.
    const silentTicks = waking - list.heardTicks[i]!;
    if (silentTicks <= settings.failTicks) continue;
    if (rules.cleanup(silentTicks, settings)) {
      removed ??= [];
      removed.push(memberAt(list.vector, i));
    } else if (suspects === NOBODY) suspects = [addresses[i]!];
    else suspects.push(addresses[i]!);
  }
  const tombstones = unexpired(state.tombstones, waking);
  const aged: NodeState = {
    self: state.self,
    group: state.group,
    phase: state.phase,
    list,
    clockAtTurn: now,
    wakingAtTurn: waking,
    suspects: sameNumbers(suspects, state.suspects) ? state.suspects : suspects,
    tombstones,
    lastContacted: state.lastContacted,
    deck: state.deck,
    news: state.news,
  };
  return removed === null ? aged : without(aged, removed, rules, settings);
}

/** The state once these members were removed for their silence. */
function without(state: NodeState, removed: readonly Member[], rules: Rules, settings: Settings): NodeState {
  const gone = removed.map((member) => member.address);
  return {
    ...state,
    list: editList(state.list, gone, [], state.wakingAtTurn),
    tombstones: rules.tombstones.bury(state.tombstones, removed, state.wakingAtTurn, settings),
    deck: rules.targets.leave(state.deck, gone),
  };
}

/** This tick's gossip: the regular targets, then who must hear the news, then the lost ones. */
function gossip(
  state: NodeState,
  choice: number,
  rules: Rules,
  settings: Settings,
): Step<NodeState, MessageHdr> {
  const { list, news } = state;
  const silent = rules.silence(state.suspects);
  const { targets, deck } = rules.targets.deal(state.deck, list, silent, settings.fanout, choice);
  const { contacted: lost, lastContacted } = rules.seedContact(state, settings);
  const next: NodeState = {
    self: state.self,
    group: state.group,
    phase: state.phase,
    list,
    clockAtTurn: state.clockAtTurn,
    wakingAtTurn: state.wakingAtTurn,
    suspects: state.suspects,
    tombstones: state.tombstones,
    lastContacted,
    deck,
    news: NO_NEWS,
  };
  if (news === NO_NEWS && lost.length === 0) {
    return { state: next, outbox: gossipTo(targets, next, silent, news, rules, settings) };
  }
  const others = loudPeersOf(list, silent).filter((peer) => !targets.includes(peer));
  const told = news === NO_NEWS ? NOBODY : rules.news(news, others, settings.fanout, choice);
  const everyone = [...targets, ...told, ...lost];
  return { state: next, outbox: gossipTo(everyone, next, silent, news, rules, settings) };
}
