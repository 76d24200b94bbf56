/** The judge: runs a protocol through a schedule and lets monitors watch, up to the first violation. */

import type { Schedule } from '../faults/schedule.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { hostOf } from '../simulation/host.ts';
import type { WorldOptions } from '../simulation/make-world.ts';
import type { Envelope, Observer } from '../simulation/observer.ts';
import type { RunSummary } from '../simulation/world.ts';
import { benchOf, type UnjudgedClaim } from './bench.ts';
import type { Census } from './census.ts';
import { ALL_DETAILS, type Details } from './details.ts';
import { fanOut } from './fan-out.ts';
import type { Invariant, MessageSight, Reading, Violation } from './invariant.ts';
import { inTheWorld, judgedRun, type RunMaker } from './judged-run.ts';
import { NO_PROMISES, type Promising } from './promises.ts';
import { supposing } from './supposing.ts';
import { tiersOf } from './tiers.ts';
import { viewStep } from './view-step.ts';
import { violationByRun, violationOf } from './violations.ts';
import type { Watcher } from './watcher.ts';

/** How a run was judged, and what there was to see. */
export interface Judgement {
  /** `null`: every claim that was watched holds. */
  readonly violation: Violation | null;
  /** All that was found broken before the judging ended, of each claim the first. */
  readonly found: readonly Violation[];
  /** The claims that were asked for, and say nothing of this run. */
  readonly notJudged: readonly UnjudgedClaim[];
  /** The run, up to where the judging ended. */
  readonly run: RunSummary;
  /** The same, and what came of it for who watched it to its end. */
  readonly whole: RunSummary;
  readonly census: Census;
  /** The names of the situations that the run has reached. */
  readonly reached: readonly string[];
}

/** How the run is made, and who else watches it. */
export interface JudgeOptions<State, Message>
  extends Pick<WorldOptions<State, Message>, 'serialise' | 'messageBudget' | 'redraw' | 'shouldStop'> {
  /** Another pair of eyes on the run that is judged. */
  readonly observer?: Observer<State, Message>;
  /** Eyes for which the run goes on to its end, whatever was found, and nobody judges it any more. */
  readonly toTheEnd?: Observer<State, Message>;
  /** Claims for which the judging goes on where another of those that are judged is broken first. */
  readonly lookingFor?: readonly string[];
  /** Judge to the end, whatever is found: of each claim the first. */
  readonly findsAll?: boolean;
  /** The last tick that is judged; the run's last unless given. */
  readonly untilTick?: number;
  /** What to watch for besides; none unless given. It makes no difference to the verdict. */
  readonly situations?: readonly Watcher[];
  /** What can be seen of the run; all unless given. */
  readonly details?: Details;
  /** Who makes the run; the world unless given. */
  readonly madeBy?: RunMaker<State, Message>;
}

/** Runs a protocol through a schedule, up to the first violation of one of these invariants. */
export function judge<State, Message>(
  protocol: Promising<State, Message>,
  schedule: Schedule,
  invariants: readonly Invariant[],
  options: JudgeOptions<State, Message> = {},
): Judgement {
  const promises = protocol.family?.promises(schedule) ?? NO_PROMISES;
  const host = hostOf(protocol);
  const { sizes } = host;
  /** What each believes that has not made a step in its life yet; there from the start of the run on. */
  const unborn: MembershipView[] = [];
  const states: State[] = [];
  /** What the own clock of each showed in its latest step. */
  const clockAt: number[] = [];

  /** Of each claim the first. */
  const found: Violation[] = [];
  /** The latest that is over. */
  let tick = -1;

  const bench = benchOf({
    schedule,
    promises,
    invariants,
    tiers: tiersOf(protocol),
    details: options.details ?? ALL_DETAILS,
    sizesOf: sizes === null ? null : (node) => sizes(node, states[node]!),
    supposing: (node) => supposing(host, node, states[node]!, clockAt[node]!),
    situations: options.situations ?? [],
    found(claim, finding) {
      if (!found.some((earlier) => earlier.claim === claim)) found.push(violationOf(claim, finding));
    },
  });
  const { lives, views, monitor, clocks, judged } = bench;
  const lookedFor = judged.filter((claim) => options.lookingFor?.includes(claim));

  /** `holder` is the node that has the message in hand, and is asked about it. */
  function sight(
    holder: number,
    { from, to, sentTick, dueTick, isCopy, damage, message }: Envelope<Message>,
  ): MessageSight {
    const kind = host.messageKind(holder, message);
    const isDamaged = damage !== 0;
    const carries = host.carries(holder, message);
    return { from, to, sentTick, dueTick, isCopy, isDamaged, kind, carries, message };
  }

  /** What the next step of a node reads. */
  let arrived: Reading | null = null;

  const own: Observer<State, Message> = {
    made(node, state) {
      unborn[node] = host.view(node, state);
      views[node] = unborn[node];
    },
    started(tick, node) {
      lives.start(tick, node);
      views[node] = unborn[node]!;
      monitor.started?.(tick, node);
    },
    stopped(tick, node, how) {
      lives.stop(node);
      monitor.stopped?.(tick, node, how);
    },
    paused(tick, node) {
      lives.pause(node);
      monitor.paused?.(tick, node);
    },
    resumed(tick, node, wakes) {
      lives.resume(node);
      monitor.resumed?.(tick, node, wakes);
    },
    slowed(tick, node, pace) {
      lives.slow(node);
      monitor.slowed?.(tick, node, pace);
    },
    relieved(tick, node) {
      lives.relieve(node);
      monitor.relieved?.(tick, node);
    },
    clockMoved(tick, node, byTicks) {
      monitor.clockMoved?.(tick, node, byTicks);
    },
    wallMoved(tick, node, byTicks) {
      monitor.wallMoved?.(tick, node, byTicks);
    },
    forged(tick, to, about, message) {
      const carries = host.carries(to, message);
      arrived = { from: about, kind: null, carries };
      monitor.forged?.(tick, to, about, carries, message);
    },
    strayed(tick, to) {
      monitor.strayed?.(tick, to);
    },
    stepped(tick, node, cause, state, now) {
      const before = views[node]!;
      const after = host.view(node, state);
      views[node] = after;
      states[node] = state;
      clockAt[node] = now;
      lives.look(node, after);
      if (cause === 'tick') lives.turn(tick, node);
      const reading = cause === 'receive' ? arrived : null;
      arrived = null;
      monitor.stepped?.(viewStep(tick, node, cause, now, before, after, reading));
    },
    sent(envelope) {
      monitor.sent?.(sight(envelope.from, envelope));
    },
    lost(tick, envelope, reason) {
      monitor.lost?.(tick, sight(envelope.from, envelope), reason);
    },
    waits(tick, envelope) {
      if (monitor.waits !== undefined) monitor.waits(tick, sight(envelope.from, envelope));
    },
    delivered(tick, envelope) {
      const seen = sight(envelope.to, envelope);
      arrived = seen;
      monitor.delivered?.(tick, seen);
    },
    tickEnded(ended) {
      tick = ended;
      monitor.tickEnded?.(ended);
    },
  };

  const isFound = () =>
    options.findsAll !== true &&
    found.length > 0 &&
    (lookedFor.length === 0 || found.some(({ claim }) => lookedFor.includes(claim)));
  const { serialise, messageBudget, redraw, shouldStop, untilTick = Number.POSITIVE_INFINITY } = options;
  const { run, whole } = judgedRun(protocol, schedule, {
    ...(serialise === undefined ? {} : { serialise }),
    ...(messageBudget === undefined ? {} : { messageBudget }),
    ...(redraw === undefined ? {} : { redraw }),
    ...(shouldStop === undefined ? {} : { shouldStop }),
    observer: fanOut([options.observer ?? {}, own]),
    toTheEnd: options.toTheEnd,
    clocks,
    isJudged: () => isFound() || tick >= untilTick,
    madeBy: options.madeBy ?? inTheWorld,
  });
  const byRun = violationByRun(run);
  const all = byRun === null ? found : [...found, byRun];
  return {
    violation: all[0] ?? null,
    found: all,
    notJudged: bench.unjudged,
    run,
    whole,
    census: bench.census.of(run),
    reached: [...bench.reached],
  };
}
