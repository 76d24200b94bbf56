/**
 * One pass over a schedule: the run that is judged is the one that is fingerprinted, and the one that a story is told
 * of. Some claims have the run made in a way of their own (under guard, over the wire, twice): what they break is seen
 * in no other run, and one more is made, for everybody who watches. So it is too where the protocol throws: it may do
 * so at a question that only the judge asks, and then it is history and story that go on.
 */

import { type AnyVariant, catalogueFor, type FamilyProtocol } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { type Apart, apart } from '../judge/apart.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { type Judgement, type JudgeOptions, judge } from '../judge/judge.ts';
import type { Observer } from '../simulation/observer.ts';
import type { RunSummary } from '../simulation/world.ts';
import type { AskedClaims, Judged } from './asked-claims.ts';
import { type Fingerprint, type HistoryWatch, historyOfRun, watchHistory } from './fingerprint.ts';

/** What is asked of a pass, and who watches. */
export interface PassOptions {
  readonly variant: AnyVariant;
  readonly claims: AskedClaims;
  /** The claims that are told before all others, if one of them is broken too. */
  readonly foundWith: readonly string[];
  /** Claims that are not in the catalogue. */
  readonly own: readonly Claim[];
  /** With which history the run is compared; `null`: it has none to be compared with; absent: nobody asks for it. */
  readonly history?: Fingerprint | null;
  /** Another pair of eyes on the run, up to what is told; made anew for each run that is made for it. */
  readonly observe: Observe | undefined;
  readonly onTick: (() => void) | undefined;
}

export type Observe = (protocol: FamilyProtocol<unknown, unknown>) => Observer<unknown, unknown>;

/** The run that was observed. */
export interface Observed {
  /** Up to what is told. `null`: the latest eyes have not seen it as far; a run for them alone has to be made. */
  readonly run: RunSummary | null;
  /** How often somebody thought otherwise of a live member up to there. */
  readonly opinionChanges: number;
}

export interface Pass extends Judged {
  /** The violation to tell of; another may have been first. */
  readonly told: Violation | null;
  /** The history of the whole run. */
  history(): HistoryWatch<unknown, unknown>;
  observed(): Observed;
}

/** Whoever watches a run besides the judge; what goes wrong with one of them ends neither the run nor the others. */
interface Eyes {
  readonly protocol: FamilyProtocol<unknown, unknown>;
  readonly history: HistoryWatch<unknown, unknown> | null;
  readonly observer: Apart<unknown, unknown> | null;
  readonly options: Pick<JudgeOptions<unknown, unknown>, 'observer' | 'toTheEnd'>;
}

function eyesOn({ variant, history, observe }: PassOptions, schedule: Schedule): Eyes {
  const protocol = variant.create(schedule);
  const watch = history === undefined ? null : watchHistory(protocol, history);
  const observer = observe === undefined ? null : apart(observe(protocol));
  return {
    protocol,
    history: watch,
    observer,
    options: {
      ...(watch === null ? {} : { toTheEnd: apart(watch.observer).observer }),
      ...(observer === null ? {} : { observer: observer.observer }),
    },
  };
}

export function passOver(schedule: Schedule, options: PassOptions): Pass {
  const { variant, claims, foundWith, onTick } = options;
  let eyes = eyesOn(options, schedule);
  const judged = claims.judge(eyes.protocol, schedule, {
    ...watching(onTick),
    ...eyes.options,
    lookingFor: foundWith,
  });
  const told = violationToTell(judged, schedule, options);
  let seen: Judgement | null = judged.watched;
  let isSeenAgain = false;

  function seeAgain(): Judgement {
    isSeenAgain = true;
    eyes = eyesOn(options, schedule);
    const until = told === null ? {} : { untilTick: told.tick };
    seen = judge(eyes.protocol, schedule, [], { ...watching(onTick), ...eyes.options, ...until });
    return seen;
  }

  return {
    ...judged,
    told,
    history() {
      const { whole } = seen ?? seeAgain();
      if (whole.end.kind !== 'threw' && eyes.history !== null) return eyes.history;
      return historyOfRun(variant.create(schedule), schedule, options.history ?? null, watching(onTick));
    },
    observed() {
      if ((seen === null || !endsWith(told, seen)) && !isSeenAgain) seeAgain();
      const { run, whole, census } = seen!;
      const isSeen =
        whole.end.kind !== 'threw' && endsWith(told, seen!) && eyes.observer?.hasSeenAll() === true;
      return { run: isSeen ? run : null, opinionChanges: census.opinionChanges };
    },
  };
}

/** Was the run judged up to the very tick that the violation is of, or to the horizon where there is none? */
function endsWith(violation: Violation | null, { run }: Judgement): boolean {
  return violation === null ? run.end.kind === 'horizon' : run.ticks - 1 === violation.tick;
}

/** The violation of the claim that the case was found with, if that is broken too: nobody looks for another. */
function violationToTell(
  { violation: first, watched, claims: judged }: Judged,
  schedule: Schedule,
  { variant, claims, foundWith, own, onTick }: PassOptions,
): Violation | null {
  if (first === null || foundWith.includes(first.claim)) return first;
  for (const name of foundWith) {
    const seen = watched?.found.find(({ claim }) => claim === name);
    if (seen !== undefined) return seen;
    const isHeld =
      watched !== null &&
      watched.run.end.kind === 'horizon' &&
      claims.together.includes(name) &&
      judged.includes(name);
    if (isHeld) continue;
    const claim = own.find((each) => each.name === name) ?? catalogueFor(variant).claimNamed(name);
    const protocol = variant.create(schedule);
    const violation = claim?.judge(protocol, schedule, watching(onTick)).violation ?? null;
    if (violation?.claim === name) return violation;
  }
  return first;
}

/** What was asked to be called after each tick, as a run asks for it. */
export function watching(onTick: (() => void) | undefined): { readonly shouldStop?: () => boolean } {
  if (onTick === undefined) return {};
  const shouldStop = () => {
    onTick();
    return false;
  };
  return { shouldStop };
}
