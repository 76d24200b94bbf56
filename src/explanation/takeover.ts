/**
 * The last tick at which better rules would still have saved it: up to there the variant runs as it did, and from there
 * on its reference goes on with the states of all nodes, and the mail that is under way.
 *
 * That takes states and messages which both understand. Where a family makes both of named rules they are the family's;
 * of anything else nobody can know it, and then nothing is said.
 */

import { isOfRules } from '../diagnosis/rules-to-mend.ts';
import { type AnyVariant, catalogueFor, type FamilyProtocol } from '../family/family.ts';
import { MESSAGE_BUDGET, PURITY } from '../judge/violations.ts';
import { PROTOCOL_FUNCTIONS, plainProtocol } from '../protocol/plain-protocol.ts';
import type { Observer } from '../simulation/observer.ts';
import type { NotPossible, Takeover } from './explanation.ts';
import type { Failing, Trials } from './trials.ts';

type AnyProtocol = FamilyProtocol<unknown, unknown>;

/** The reference of a variant, where it can take over from it; or why it cannot. */
export function successorOf({ variant, claim, schedule }: Failing): AnyVariant | NotPossible {
  const reference = variant.reference?.();
  if (reference === undefined)
    return { notPossible: 'its family names no reference, whose rules could take over' };
  if (reference.name === variant.name) return { notPossible: 'it is the reference of its family itself' };
  if (reference.family !== variant.family || !isOfRules(variant) || !isOfRules(reference)) {
    return { notPossible: `its states may be none that ${reference.name} understands` };
  }
  const isWatched = [...catalogueFor(variant).invariants.map(({ name }) => name), PURITY, MESSAGE_BUDGET];
  if (!isWatched.includes(claim.name)) {
    return { notPossible: `${claim.name} is not judged by one run, in whose middle another could take over` };
  }
  try {
    reference.create(schedule);
  } catch {
    return { notPossible: `${reference.name} does not run with the settings of this schedule` };
  }
  return reference;
}

/** A protocol that is the first one up to a tick, and the second from there on; its run must be watched by the observer. */
function handedOver(
  first: AnyProtocol,
  second: AnyProtocol,
  fromTick: number,
): { readonly protocol: AnyProtocol; readonly observer: Observer<unknown, unknown> } {
  const [before, after] = [plainProtocol(first), plainProtocol(second)];
  let current = fromTick <= 0 ? after : before;
  const protocol: Record<string, unknown> = { ...before };
  for (const name of PROTOCOL_FUNCTIONS) {
    if (before[name] === undefined) continue;
    protocol[name] = (...given: readonly unknown[]) => {
      const own = (current[name] ?? before[name]) as (...given: readonly unknown[]) => unknown;
      return own(...given);
    };
  }
  const observer: Observer<unknown, unknown> = {
    tickEnded(tick) {
      if (tick + 1 >= fromTick) current = after;
    },
  };
  return { protocol: protocol as unknown as AnyProtocol, observer };
}

/** Tried from the tick of the violation backwards, each tick by a run. `null`: the budget allows none. */
export function takeoverIn(trials: Trials, successor: AnyVariant, tick: number): Takeover | null {
  const { variant, schedule } = trials;
  const spans: { fromTick: number; untilTick: number; saves: boolean }[] = [];
  let lastSavingTick: number | null = null;
  for (let fromTick = tick; fromTick >= 0 && trials.affords(1); fromTick--) {
    const { protocol, observer } = handedOver(variant.create(schedule), successor.create(schedule), fromTick);
    const saves = !trials.fails({ protocol, observer });
    if (saves) lastSavingTick ??= fromTick;
    const after = spans[0];
    if (after?.saves === saves) spans[0] = { ...after, fromTick };
    else spans.unshift({ fromTick, untilTick: fromTick + 1, saves });
  }
  return spans.length === 0 ? null : { by: successor.name, lastSavingTick, spans };
}
