/**
 * A trace that is whole, judged. That of a run is judged as the run was, by what its family promises under its schedule. Of
 * any other its events are in the order in which they happened, and so nothing that is found is in doubt; what was done to
 * the nodes is what the trace tells of it, and time is counted in its ticks.
 */

import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { type Detail, detailsOf } from '../judge/details.ts';
import { isPromised } from '../judge/promises.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Trace } from '../trace/read-trace.ts';
import { renumbered } from '../trace/renumbered.ts';
import { judgeOfRun, judgeOfUnknown } from './court.ts';
import { type DepartureWatch, departuresWatcher } from './departures.ts';
import { type FactsKeeper, factsKeeper } from './facts.ts';
import { recordCatalogue } from './judge-record.ts';
import { type GivenPromises, promisesIn } from './promise-words.ts';
import { dueWatch, findingsKept, type TraceVerdict, verdictOf } from './verdict.ts';

/** Is it the trace of a run, of a protocol that is known? Then there is no need of promises. */
export function isOfKnownRun({ header }: Trace, known: readonly AnyVariant[]): boolean {
  return header.schedule !== null && variantOf(header.protocol, known) !== undefined;
}

/** @param alsoSeen what is known of a trace besides what its header says, of whatever wrote it. */
export function judgeWhole(
  trace: Trace,
  known: readonly AnyVariant[],
  given: GivenPromises,
  alsoSeen: readonly Detail[] = [],
): TraceVerdict {
  const { header } = trace;
  const variant = variantOf(header.protocol, known);
  return header.schedule !== null && variant !== undefined
    ? judgeKnown(trace, header.schedule, variant)
    : judgeUnknown(trace, given, alsoSeen);
}

function variantOf(protocol: string, known: readonly AnyVariant[]): AnyVariant | undefined {
  return known.find(({ name }) => name === protocol);
}

function judgeKnown(trace: Trace, schedule: Schedule, variant: AnyVariant): TraceVerdict {
  const { header, events } = trace;
  const refusal = refusalOf(variant, schedule);
  if (refusal !== null) return unjudged(trace, variant, `${variant.name} takes no such settings: ${refusal}`);
  const findings = findingsKept();
  let departures: DepartureWatch | null = null;
  const judge = judgeOfRun({ ...header, schedule }, variant, {
    found: findings.add,
    watchers: [
      departuresWatcher((watch) => {
        departures = watch;
      }),
    ],
  });
  for (const event of events) judge.take(event);
  return verdictOf({
    header,
    judge,
    findings,
    departures,
    idle: () => null,
    canExcuse: true,
    seesLives: true,
  });
}

/** Real processes may be later than the settings have room for, and then nothing is promised. */
function refusalOf(variant: AnyVariant, schedule: Schedule): string | null {
  try {
    variant.create(schedule);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message.split('\n', 1)[0]!;
    throw error;
  }
}

function unjudged({ header, events }: Trace, variant: AnyVariant, reason: string): TraceVerdict {
  const { invariants } = catalogueFor(variant);
  return {
    header,
    broken: [],
    held: [],
    notJudged: invariants.map(({ name }) => ({ claim: name, reason })),
    falsePositives: { counted: 0, excused: null },
    departures: [],
    lastTick: events.at(-1)?.tick ?? 0,
  };
}

function judgeUnknown(
  { header, events }: Trace,
  given: GivenPromises,
  alsoSeen: readonly Detail[],
): TraceVerdict {
  const details = new Set([...detailsOf(header), ...alsoSeen]);
  const facts = factsKeeper(0);
  const ticksOf = (duration: number) => duration;
  const promises = promisesIn(given, { ticksOf, skewTicks: 0, facts, seesSuspicions: true });
  const due = dueWatch(promises, facts);
  const findings = findingsKept();
  let departures: DepartureWatch | null = null;
  const judge = judgeOfUnknown(header, recordCatalogue(0), promises, {
    details,
    found: findings.add,
    isSendingASign: true,
    watchers: [
      departuresWatcher((watch) => {
        departures = watch;
      }),
    ],
  });
  const ofWorld = renumbered(header);
  const endsTicks = header.complete.includes('tick ended');
  let tick = 0;
  const take = (event: TraceEvent) => {
    note(facts, event);
    if (event.event === 'tick ended') due.tickEnded(event.tick);
    if (event.event === 'delivered') due.delivered();
    judge.take(ofWorld(event));
  };
  for (const event of events) {
    // Whoever does not say that a tick has ended says so by what he tells of the next.
    for (; !endsTicks && tick < event.tick; tick++) take({ event: 'tick ended', tick });
    take(event);
  }
  const canExcuse = isPromised(promises.patience) && details.has('messages');
  const seesLives = details.has('lives');
  return verdictOf({ header, judge, findings, departures, idle: due.idle, canExcuse, seesLives });
}

/** What an event says of what was done to the nodes. */
function note(facts: FactsKeeper, event: TraceEvent): void {
  const { tick } = event;
  switch (event.event) {
    case 'started':
      facts.lifeChanged(tick);
      return;
    case 'stopped':
      facts.lifeChanged(tick);
      facts.resumed(tick, event.node);
      return;
    case 'paused':
      facts.paused(tick, event.node);
      return;
    case 'resumed':
      facts.resumed(tick, event.node);
      return;
    case 'lost':
      if (event.reason !== 'nobody there') facts.fault(tick, 'loss', tick, 1);
      return;
    case 'slowed':
    case 'clock moved':
      facts.fault(tick, event.event, tick, 1);
      return;
    default:
      return;
  }
}
