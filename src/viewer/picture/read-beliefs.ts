/**
 * What the nodes believe of each other, held against the truth while a trace is read. Only changes are kept, each as
 * one number: of a thousand nodes there are a million pairs.
 */
import { addressOfNode } from '../../faults/nodes.ts';
import { sameNumbers } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { BELIEFS, type Belief, isWrong, type Opinion } from './belief.ts';
import { type ListChange, PHASES, type Phase, packedChange } from './run-view.ts';
import type { Truth } from './truth.ts';

const OPINIONS = ['unlisted', 'trusts', 'suspects'] as const satisfies readonly Opinion[];
const [UNLISTED, TRUSTS, SUSPECTS] = [0, 1, 2];
const NUMBER_OF_BELIEF = new Map<Belief, number>(BELIEFS.map((belief, number) => [belief, number]));
/** Nothing was seen of it yet. */
const UNSEEN = 255;
const NEVER = -2;

export interface BeliefReader {
  /** By node, packed. */
  readonly changes: readonly (readonly number[])[];
  /** A life of the observer begins: it believes nothing until its first step. */
  begin(observer: number): void;
  /** What a step has changed in the observer's list. */
  step(tick: number, phase: Phase, observer: number, view: MembershipView): readonly ListChange[];
  /** Something has become true, or a date has passed, for the node: what the others believe of it is compared anew. */
  lookAtSubject(tick: number, phase: Phase, about: number): void;
  /** The observer is asked anew: it has stalled, or wakes. */
  lookAtObserver(tick: number, phase: Phase, observer: number): void;
}

/** @param isAsked is anything overdue held against the observer? Nobody who is stalled can act. */
export function readBeliefs(
  nodes: number,
  truth: Truth,
  isAsked: (observer: number, tick: number, phase: Phase) => boolean,
): BeliefReader {
  const changes = Array.from({ length: nodes }, (): number[] => []);
  const views: (MembershipView | null)[] = changes.map(() => null);
  /** In which part of which tick each has last changed: what comes after that is no earlier. */
  const latest = changes.map(() => ({ tick: -1, phase: 0 }));
  // By observer and subject.
  const opinions = new Uint8Array(nodes * nodes);
  const meant = new Int16Array(nodes * nodes);
  const listedLife = new Int16Array(nodes * nodes).fill(NEVER);
  const states = new Uint8Array(nodes * nodes).fill(UNSEEN);

  function beliefOf(observer: number, about: number, tick: number, phase: Phase): Belief {
    const pair = observer * nodes + about;
    const opinion = opinions[pair]!;
    if (opinion === UNLISTED) {
      if (!truth.isUp(about)) return 'unlisted-down';
      return listedLife[pair] === truth.lifeOf(about) ? 'dropped-up' : 'unmet-up';
    }
    const life = meant[pair]!;
    if (truth.isLiving(about, life)) return opinion === TRUSTS ? 'trusts-up' : 'suspects-up';
    const dates = truth.datesOf(about, life);
    const isOver = (date: number) =>
      (tick > date || (tick === date && phase === 'end')) && isAsked(observer, tick, phase);
    if (opinion === TRUSTS) {
      return dates !== null && isOver(dates.suspectedBy) ? 'trusts-down-overdue' : 'trusts-down';
    }
    return dates !== null && isOver(dates.removedBy) ? 'lists-down-overdue' : 'suspects-down';
  }

  /** Notes what the observer believes now, if that is something else than before. */
  function note(tick: number, phase: Phase, observer: number, about: number): Belief {
    const belief = beliefOf(observer, about, tick, phase);
    const number = NUMBER_OF_BELIEF.get(belief)!;
    const pair = observer * nodes + about;
    if (states[pair] !== number) {
      states[pair] = number;
      const at = latest[observer]!;
      const inTick = at.tick === tick ? at.phase : 0;
      at.phase = Math.max(inTick, PHASES.indexOf(phase));
      at.tick = tick;
      changes[observer]!.push(packedChange(nodes, tick, at.phase, about, number));
    }
    return belief;
  }

  /** Takes over what the view says; gives back the opinions before of those whose have changed. */
  function takeOver(observer: number, view: MembershipView): Map<number, number> {
    const before = new Map<number, number>();
    const suspects = new Set(view.suspects);
    let place = 0;
    for (let about = 0; about < nodes; about++) {
      const address = addressOfNode(about);
      while (place < view.addresses.length && view.addresses[place]! < address) place++;
      const isListed = view.addresses[place] === address;
      const opinion = isListed ? (suspects.has(address) ? SUSPECTS : TRUSTS) : UNLISTED;
      const life = isListed ? truth.lifeMeant(about, view.epochs?.[place] ?? null) : 0;
      const pair = observer * nodes + about;
      if (opinions[pair] !== opinion || (isListed && meant[pair] !== life))
        before.set(about, opinions[pair]!);
      opinions[pair] = opinion!;
      if (isListed) meant[pair] = life;
    }
    return before;
  }

  function isAlike(one: MembershipView, other: MembershipView): boolean {
    return (
      sameNumbers(one.addresses, other.addresses) &&
      sameNumbers(one.suspects, other.suspects) &&
      (one.epochs === other.epochs || sameNumbers(one.epochs ?? [], other.epochs ?? []))
    );
  }

  return {
    changes,
    begin(observer) {
      views[observer] = null;
      const first = observer * nodes;
      opinions.fill(UNLISTED, first, first + nodes);
      listedLife.fill(NEVER, first, first + nodes);
      states.fill(UNSEEN, first, first + nodes);
    },
    step(tick, phase, observer, view) {
      const known = views[observer];
      views[observer] = view;
      if (known != null && isAlike(known, view)) return NOTHING;
      const before = takeOver(observer, view);
      const asked = known == null ? everyOf(nodes) : before.keys();
      const found: ListChange[] = [];
      for (const about of asked) {
        if (about === observer) continue;
        const pair = observer * nodes + about;
        const belief = note(tick, phase, observer, about);
        const opinion = before.get(about);
        if (opinion !== undefined) {
          const life = meant[pair]!;
          const isAgain = opinion === UNLISTED && listedLife[pair] === life;
          const after = OPINIONS[opinions[pair]!]!;
          found.push({ about, before: OPINIONS[opinion]!, after, belief, isAgain });
        }
        if (opinions[pair] !== UNLISTED) listedLife[pair] = meant[pair]!;
      }
      return found;
    },
    lookAtSubject(tick, phase, about) {
      for (let observer = 0; observer < nodes; observer++) {
        if (observer === about || !truth.isUp(observer) || views[observer] === null) continue;
        const pair = observer * nodes + about;
        const epochs = views[observer]!.epochs;
        // Who cannot tell lives apart means by an address whatever life it is in.
        if (epochs === null && opinions[pair] !== UNLISTED) {
          meant[pair] = truth.lifeOf(about);
          listedLife[pair] = meant[pair]!;
        }
        note(tick, phase, observer, about);
      }
    },
    lookAtObserver(tick, phase, observer) {
      if (views[observer] === null || !truth.isUp(observer)) return;
      for (let about = 0; about < nodes; about++) {
        if (about !== observer) note(tick, phase, observer, about);
      }
    },
  };
}

const NOTHING: readonly ListChange[] = [];

function everyOf(nodes: number): number[] {
  return Array.from({ length: nodes }, (_, node) => node);
}

/** Those that are wrong first, and no more than a title can say. */
export function mostTelling(changes: readonly ListChange[], most: number): readonly ListChange[] {
  if (changes.length === 0) return NOTHING;
  return changes.toSorted((a, b) => Number(misleads(b)) - Number(misleads(a))).slice(0, most);
}

/** Does whoever believes this now believe what is not so, since this very change? */
export function misleads({ belief }: Pick<ListChange, 'belief'>): boolean {
  return isWrong(belief) || belief === 'trusts-down';
}
