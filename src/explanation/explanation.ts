/** What there is to say of a failure beyond that it happened: plain data, for words, for JSON, and for a page. */

import type { NodeName } from '../faults/nodes.ts';
import type { Violation } from '../judge/invariant.ts';

/** What an explanation says that it is. */
export const EXPLANATION_FORMAT = 'hearsay-explanation';
/** The version of the format that is written. */
export const EXPLANATION_VERSION = 1;

/**
 * All that was found out. What is `null` was not looked for: the budget was spent, or somebody has stopped it. What
 * cannot be said of this case has a reason in its place.
 */
export interface Explanation {
  readonly format: typeof EXPLANATION_FORMAT;
  readonly version: typeof EXPLANATION_VERSION;
  readonly variant: string;
  /** The sentence of the claim that is broken. */
  readonly statement: string;
  readonly violation: Violation;
  /** Does the run come out the same twice? Of a protocol that is not pure the shares are of these runs alone. */
  readonly isReproducible: boolean;
  /** Who believed what wrongly when the claim broke, and how it came to; those whom the violation names first. */
  readonly beliefs: WrongBeliefs | NotPossible | null;
  /** The living that were doubted up to then, with what excuses it or does not. */
  readonly doubts: Doubts | NotPossible | null;
  /** Each fault of the schedule, left out alone, all else as it was. */
  readonly faults: readonly FaultLeftOut[] | null;
  /** From when on the rules of the reference would have saved it. */
  readonly takeover: Takeover | NotPossible | null;
  /** The rules that the reference has otherwise, and what they would have changed. */
  readonly rules: readonly RuleEffect[] | NotPossible | null;
  /** The futures of each tick, with other luck from there on. */
  readonly futures: Futures | null;
  /** The same, when the faults that begin in that tick or later are left out as well. */
  readonly withoutFaults: Futures | null;
  /** The choices that decided, each drawn anew alone. */
  readonly choices: Choices | null;
  /** How many runs were made with something changed, and how many turns of nodes and messages they came to. */
  readonly runs: number;
  readonly steps: number;
  /** Was all of it looked for, and as finely as was asked? */
  readonly isComplete: boolean;
}

/** Why something cannot be said. */
export interface NotPossible {
  readonly notPossible: string;
}

/** So many of so many futures fail, and between which shares the truth lies, with a confidence of 95 %. */
export interface Share {
  readonly failing: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** Ticks whose futures fail alike: `[fromTick, untilTick)`. */
export interface FutureSpan extends Share {
  readonly fromTick: number;
  readonly untilTick: number;
}

export interface Futures {
  /** Without a gap, from tick 0 to that of the violation. */
  readonly spans: readonly FutureSpan[];
  /** The ticks whose futures were run; between two of them all of whose futures end alike, the others are taken to. */
  readonly measuredTicks: readonly number[];
  /** From this tick on all futures fail. It may be the one after the violation. */
  readonly certainFromTick: number;
  /** False: the budget was spent, and a span may change its share somewhat sooner than is said. */
  readonly isRefined: boolean;
}

/** What somebody has done in a tick: the messages that it sent. */
export interface SentMessage {
  readonly kind: string;
  readonly to: NodeName | null;
}

/** A choice that, drawn anew alone, changes how it ends. */
export interface DecisiveChoice extends Share {
  readonly tick: number;
  /** Whose choice it is, or the link whose messages it befalls. */
  readonly node: NodeName | null;
  readonly link: { readonly from: NodeName; readonly to: NodeName } | null;
  /** What the node sent in that tick, and what it sent in the first future that was averted. */
  readonly did: readonly SentMessage[];
  readonly instead: readonly SentMessage[];
}

export interface Choices {
  /** Those that change how it ends; the one that does most often first. */
  readonly decisive: readonly DecisiveChoice[];
  /** How many choices of nodes there were, of which none else does. */
  readonly all: number;
  /** How often each tick, and each choice in one that matters, was drawn anew. */
  readonly draws: number;
  /** False: the budget was spent. Ticks were tried from the last on. */
  readonly isWhole: boolean;
}

export interface FaultLeftOut {
  /** Its place in the schedule. */
  readonly fault: number;
  readonly kind: string;
  readonly words: string;
  /** Does the claim hold without it, all chance as it was? */
  readonly averts: boolean;
}

export interface Takeover {
  /** The variant whose rules take over. */
  readonly by: string;
  /** The last tick from which on they would have saved it; `null`: not even from the first on. */
  readonly lastSavingTick: number | null;
  /** By tick, as far back as was tried: `[fromTick, untilTick)`. */
  readonly spans: readonly {
    readonly fromTick: number;
    readonly untilTick: number;
    readonly saves: boolean;
  }[];
}

/** What a rule of the reference would have changed, in the place of the variant's. */
export interface RuleEffect {
  readonly rule: string;
  /** What it decides, in a sentence. */
  readonly statement: string;
  readonly reference: string;
  /** Where it is written down. */
  readonly file: string;
  /** As a diagnosis says it: it alone mends the run, it alone breaks the reference, or it differs and shows nothing. */
  readonly proof: 'mended' | 'alone' | 'differs';
  /** Of all futures from the first tick on, those that fail with this rule in place; `null`: not run. */
  readonly withRule: Share | null;
}

export type BeliefStatus = 'trusts' | 'suspects' | 'does not list';

/** What somebody believes of another. */
interface Belief {
  readonly node: NodeName;
  readonly about: NodeName;
  readonly status: BeliefStatus;
  /** Which life it means, in the protocol's name, and the heartbeat that it holds; `null` where none is shown. */
  readonly epoch: number | null;
  readonly heartbeat: number | null;
}

export interface ChainMessage {
  readonly id: number;
  readonly kind: string | null;
  /** Who sent it; `null`: somebody outside the group. */
  readonly from: NodeName | null;
  readonly sentTick: number;
}

/** A step in which a belief came about. */
export interface ChainLink extends Belief {
  readonly tick: number;
  /** The message that the step answers; `null`: none, it was the node's own doing. */
  readonly message: ChainMessage | null;
  /** Was it so, then? `null`: not seen. */
  readonly isTrue: boolean | null;
}

/**
 * How a chain ends: with the word of whom it is about; at a start, or in a turn of its own; with somebody outside of the
 * group; with somebody who tells what it does not hold; or where more was not seen.
 */
export type ChainEnd = 'own word' | 'start' | 'own turn' | 'outside' | 'teller does not hold it' | 'not seen';

export interface BeliefChain {
  /** The belief itself first, the source last. */
  readonly links: readonly ChainLink[];
  readonly end: ChainEnd;
  /** Was it true when the word was sent that all came from? `null`: there was none, or that was not seen. */
  readonly wasTrueWhenSent: boolean | null;
  /** Nodes that were told by others what they had told them themselves. */
  readonly taughtBack: readonly NodeName[];
}

export interface WrongBelief extends Belief {
  /** Of one that is down, of a former life of one that is up, or of one that is up. */
  readonly wrong: 'the dead' | 'a former life' | 'the living';
  /** Since when the truth is otherwise: it is down, in another life, or up. */
  readonly sinceTick: number;
  readonly chain: BeliefChain;
}

export interface WrongBeliefs {
  readonly told: readonly WrongBelief[];
  /** How many more there were. */
  readonly more: number;
}

/** A message on the way of a piece of news. */
export interface NewsHop {
  readonly id: number;
  readonly from: NodeName;
  readonly to: NodeName;
  readonly sentTick: number;
  readonly tick: number;
}

/** A living member is suspected or removed. */
export interface Doubt {
  readonly tick: number;
  readonly observer: NodeName;
  readonly target: NodeName;
  readonly kind: 'suspected' | 'removed';
  /**
   * By what it is judged: how old the freshest news was that can have come; whether a probe was left unanswered; or by
   * nothing, where the protocol promises neither.
   */
  readonly basis: 'silence' | 'probes' | 'nothing';
  readonly isExcused: boolean;
  /** The freshest that can have come, on which way; `null`: nothing. */
  readonly freshest: { readonly issuedTick: number; readonly hops: readonly NewsHop[] } | null;
  /** How old it was on the observer's own clock, and how long a silence is to be borne; `null` where that is not promised. */
  readonly silenceTicks: number | null;
  readonly borneTicks: number | null;
}

export interface Doubts {
  readonly told: readonly Doubt[];
  readonly more: number;
}
