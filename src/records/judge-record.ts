/**
 * A record, judged. Its lines become the events of a trace, the claims that any protocol is judged by watch it, as far as it
 * shows what they must see and somebody promises what they ask, and of what they find that stands which nothing excuses.
 */

import { type Catalogue, catalogueOf, GENERAL_INVARIANTS } from '../claims/catalogue.ts';
import { staysRemoved } from '../claims/stays-removed.ts';
import { isPromised } from '../judge/promises.ts';
import type { TraceEvent } from '../trace/event.ts';
import { judgeOfUnknown } from './court.ts';
import { type DepartureWatch, departuresWatcher } from './departures.ts';
import { doubtsOf } from './doubts.ts';
import { factsKeeper } from './facts.ts';
import type { Level, RecordHeader, RecordLine } from './line.ts';
import { type GivenPromises, promisesIn } from './promise-words.ts';
import { recordTracer } from './record-trace.ts';
import { dueWatch, findingsKept, type TraceVerdict, verdictOf } from './verdict.ts';

export interface RecordVerdict extends TraceVerdict {
  readonly lines: number;
  /** Lines that had come already. */
  readonly repeated: number;
  /** Is it known that lines are missing? */
  readonly hasGaps: boolean;
}

export interface RecordJudge {
  take(line: RecordLine): void;
  verdict(): RecordVerdict;
}

/** What records are judged by: what any membership protocol is, and that what was removed stays so. */
export function recordCatalogue(skewTicks: number): Catalogue {
  return catalogueOf([...GENERAL_INVARIANTS, staysRemoved(skewTicks)]);
}

/** A message that is on its way for longer has not been seen to arrive. */
const KEPT_TICKS = 120_000;
const EVERY_MESSAGE: ReadonlySet<string> = new Set(['no-invention']);

/** @param also told of every event of the trace that it becomes. */
export function judgeOfRecord(
  header: RecordHeader,
  names: readonly string[],
  given: GivenPromises,
  also: (event: TraceEvent) => void = () => {},
): RecordJudge {
  const facts = factsKeeper(given.agreedUnderLoss ?? 0);
  const has = (level: Level) => header.levels.includes(level);
  const tracer = recordTracer(header, names, facts, (event) => {
    judge.take(event);
    if (event.event === 'tick ended') due.tickEnded(event.tick);
    if (event.event === 'delivered') due.delivered();
    also(event);
  });
  const skewTicks = tracer.ticksOf(header.skew);
  const { ticksOf } = tracer;
  const promises = promisesIn(given, { ticksOf, skewTicks, facts, seesSuspicions: has('suspicions') });
  const due = dueWatch(promises, facts);
  const findings = findingsKept();
  const doubts = doubtsOf({
    skewTicks,
    isNumbered: header.isNumbered,
    nodes: names.length,
    needEveryMessage: EVERY_MESSAGE,
    stands: findings.add,
  });
  let departures: DepartureWatch | null = null;
  const judge = judgeOfUnknown(tracer.header, recordCatalogue(skewTicks), promises, {
    ownTime: { silenceAtMost: (_node, sinceTick, tick) => tick - sinceTick + skewTicks },
    skewTicks,
    isSendingASign: true,
    keptTicks: KEPT_TICKS,
    found: doubts.found,
    watchers: [
      departuresWatcher((watch) => {
        departures = watch;
      }),
    ],
  });
  /** By writer: the number of its latest line. */
  const numbers = new Map<string | null, number>();
  const known = new Set(names);
  let lines = 0;
  let repeated = 0;

  /** The node that writes; `null`: whoever does things to the nodes, by whatever name. */
  const writerOf = (by: string | null) => (by !== null && known.has(by) ? tracer.nodeNamed(by) : null);

  return {
    take(line) {
      const { by, n } = line;
      const latest = numbers.get(by) ?? 0;
      const isNumbered = header.isNumbered && n !== null;
      if (isNumbered && n <= latest) {
        repeated++;
        return;
      }
      lines++;
      tracer.take(line);
      const tick = tracer.lastTick();
      if (isNumbered) {
        numbers.set(by, n);
        doubts.written(tick, writerOf(by), n > latest + 1);
      }
      switch (line.event) {
        case 'up':
          doubts.done(tick, tracer.nodeNamed(line.node));
          doubts.known(tracer.nodeNamed(line.node));
          break;
        case 'down':
        case 'paused':
        case 'resumed':
          doubts.done(tick, tracer.nodeNamed(line.node));
          break;
        case 'fault':
        case 'mended':
          doubts.done(tick, null);
          break;
        case 'lists':
          doubts.known(tracer.nodeNamed(line.node));
          break;
        case 'end':
          doubts.ended(writerOf(by));
          break;
        default:
          break;
      }
      doubts.passed(tick);
    },
    verdict() {
      tracer.end();
      doubts.over();
      const canExcuse = isPromised(promises.patience) && has('messages');
      const verdict = verdictOf({
        header: tracer.header,
        judge,
        findings,
        departures,
        idle: due.idle,
        canExcuse,
        seesLives: has('lives'),
      });
      return { ...verdict, lines, repeated, hasGaps: doubts.hadGap() };
    },
  };
}
