/**
 * Those who sit in judgement of one run: the monitors of the claims that are asked for, each with its own view of the
 * run. Whoever shows them the run, as it goes or from a trace, keeps the lives and views that they look at.
 */

import { factsOf, isLie } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { type CausalClocks, causalClocks } from '../simulation/causal-clocks.ts';
import { type CensusTaker, takeCensus } from './census.ts';
import type { Tier } from './claim-description.ts';
import { ALL_OF_A_TRACE, type Details, unseen } from './details.ts';
import { fanOut } from './fan-out.ts';
import type { Finding, Invariant, Monitor, Trial } from './invariant.ts';
import { type Lives, livesOf } from './lives.ts';
import { type NotJudged, notJudged } from './not-judged.ts';
import { type OwnTime, ownTimeOf } from './own-time.ts';
import { isPromised, type Promises } from './promises.ts';
import { sharedIn } from './shared.ts';
import { type Watcher, watchFor } from './watcher.ts';

/** A claim that was not judged, and why not. */
export interface UnjudgedClaim {
  readonly claim: string;
  readonly reason: string;
}

export interface BenchOptions {
  readonly schedule: Schedule;
  readonly promises: Promises;
  readonly invariants: readonly Invariant[];
  readonly tiers: readonly Tier[];
  /** What can be seen of the run. */
  readonly details: Details;
  readonly sizesOf: Trial['sizesOf'];
  /** `null` unless given: nobody can be asked. */
  readonly supposing?: Trial['supposing'];
  /** That of the schedule, unless given. */
  readonly ownTime?: OwnTime;
  /** By so much two clocks may differ that have told of the run; not at all unless given. */
  readonly skewTicks?: number;
  /** What to watch for besides; it makes no difference to a verdict. */
  readonly situations?: readonly Watcher[];
  /** Told of everything that is found, in the name of the claim. */
  found(claim: string, finding: Finding): void;
}

export interface Bench {
  /** All of them in one. */
  readonly monitor: Monitor;
  readonly lives: Lives;
  /** To be kept by whoever shows the run. */
  readonly views: MembershipView[];
  /** Likewise. */
  readonly clocks: CausalClocks;
  readonly census: CensusTaker;
  readonly judged: readonly string[];
  readonly unjudged: readonly UnjudgedClaim[];
  /** The situations that were reached so far. */
  readonly reached: ReadonlySet<string>;
  /** The run as it is seen by who only watches. */
  readonly trial: Trial;
}

const NO_HEARTBEATS = notJudged('the protocol shows no heartbeats');
const LIES_ARE_TOLD = notJudged('an outsider tells lies, and then most of what is believed is worth nothing');

export function benchOf(options: BenchOptions): Bench {
  const { schedule, promises, invariants, tiers, details, sizesOf, situations = [], found } = options;
  const { patience, separation } = promises;
  const passedOnTicks = isPromised(patience) ? patience.suspectTicks : Number.POSITIVE_INFINITY;
  const ownTime = options.ownTime ?? ownTimeOf(schedule);
  const clocks = causalClocks(
    schedule.nodes,
    (sender, issuedTick, sentTick) => ownTime.silenceAtMost(sender, issuedTick, sentTick) <= passedOnTicks,
  );
  const lives = livesOf(schedule.nodes, options.skewTicks);
  const views: MembershipView[] = [];
  const monitors: Monitor[] = [];
  const trial: Trial = {
    schedule,
    promises,
    nodes: lives.nodes,
    lifeEpochs: lives.epochs,
    views,
    clockOf: clocks.of,
    ownTime,
    sizesOf,
    supposing: options.supposing ?? null,
    shared: sharedIn(() => trial, monitors),
    violate() {},
  };
  /** The run as one claim sees it: what it finds is found in its name. */
  const trialOf = (claim: string): Trial => ({ ...trial, violate: (finding) => found(claim, finding) });
  const isForged = schedule.faults.some(
    (fault) => isLie(fault.kind) || (factsOf(fault).lies.byAnotherGroup && !isPromised(separation)),
  );
  const census = takeCensus(trial, isForged);
  monitors.push(census.monitor);
  const judged: string[] = [];
  const unjudged: UnjudgedClaim[] = [];
  for (const invariant of invariants) {
    const watching = watchOf(invariant);
    if ('notJudged' in watching) unjudged.push({ claim: invariant.name, reason: watching.notJudged });
    else {
      monitors.push(watching);
      judged.push(invariant.name);
    }
  }

  function watchOf({ name, tier, underForgery, sees = ALL_OF_A_TRACE, watch }: Invariant) {
    const missing: Monitor | NotJudged | null = unseen(sees, details);
    if (missing !== null) return missing;
    if (!tiers.includes(tier)) return NO_HEARTBEATS;
    return isForged && !underForgery.holds ? LIES_ARE_TOLD : watch(trialOf(name));
  }

  const watched = watchFor(situations, trial);
  return {
    monitor: fanOut([...monitors, ...watched.monitors]),
    lives,
    views,
    clocks,
    census,
    judged,
    unjudged,
    reached: watched.reached,
    trial,
  };
}
