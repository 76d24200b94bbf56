/** The whole state of one node. Immutable: a step builds a new one and shares what stayed the same. */
import type { Address } from '../protocol/address.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';
import type { Knowledge } from './knowledge.ts';
import type { Round } from './round.ts';

/** Not started yet · asking to be let in · in the group · gone of its own will. */
type Phase = 'idle' | 'joining' | 'member' | 'left';

/** A probe of the node's own that is under way. */
export interface Probe {
  readonly number: number;
  readonly target: Address;
  /** The life of the target that is probed, at the incarnation at which it was known. */
  readonly life: number;
  readonly incarnation: number;
  /** The own tick in which it was pinged. */
  readonly sinceTick: number;
  /** Time-outs are so many times as long as in full health. */
  readonly slowdown: number;
  /** How many helpers were asked, and how many of them said that they have no answer. */
  readonly asked: number;
  readonly nacks: number;
}

/** A probe that is made in another's place. */
export interface Errand {
  /** The number under which this node probes. */
  readonly number: number;
  /** Who has asked for it, and under which number. */
  readonly origin: Address;
  readonly originNumber: number;
  readonly target: Address;
  readonly sinceTick: number;
  /** Has the one who asked been told that there is no answer? */
  readonly nacked: boolean;
}

/** All that a node knows. */
export interface NodeState {
  readonly self: Address;
  readonly group: GroupToJoin;
  readonly phase: Phase;
  readonly knowledge: Knowledge;
  /** How many ticks have counted since the node came up (see `rules/stalls.ts`). */
  readonly tick: number;
  /** Did the last turn judge nothing, because it was late? */
  readonly wasLate: boolean;
  /** What the own clock showed at the last turn, or at the start. */
  readonly clockAtTurn: number;
  /** The own tick from which on the next probe, and the next exchange, are due. */
  readonly nextProbeTick: number;
  readonly nextExchangeTick: number;
  readonly targets: Round;
  readonly partners: Round;
  /** The number of the next probe. */
  readonly nextNumber: number;
  readonly probes: readonly Probe[];
  readonly errands: readonly Errand[];
  /** The local health multiplier: 0 in full health. */
  readonly multiplier: number;
}

/**
 * The state with these fields instead. All fields are written out: every step makes such a copy, and a spread takes ten
 * times as long, and leaves states of many hidden classes to whoever reads them.
 */
export function stateWith(state: NodeState, to: Partial<NodeState>): NodeState {
  return {
    self: to.self ?? state.self,
    group: to.group ?? state.group,
    phase: to.phase ?? state.phase,
    knowledge: to.knowledge ?? state.knowledge,
    tick: to.tick ?? state.tick,
    wasLate: to.wasLate ?? state.wasLate,
    clockAtTurn: to.clockAtTurn ?? state.clockAtTurn,
    nextProbeTick: to.nextProbeTick ?? state.nextProbeTick,
    nextExchangeTick: to.nextExchangeTick ?? state.nextExchangeTick,
    targets: to.targets ?? state.targets,
    partners: to.partners ?? state.partners,
    nextNumber: to.nextNumber ?? state.nextNumber,
    probes: to.probes ?? state.probes,
    errands: to.errands ?? state.errands,
    multiplier: to.multiplier ?? state.multiplier,
  };
}
