/** Reads a trace, whoever made it, into all that a picture needs of the run. */

import { nodeIndex } from '../../faults/nodes.ts';
import type { Violation } from '../../judge/invariant.ts';
import { isPromised, type Promises } from '../../judge/promises.ts';
import type { TraceEvent } from '../../trace/event.ts';
import type { TraceHeader } from '../../trace/header.ts';
import { renumbered } from '../../trace/renumbered.ts';
import { faultBands, faultMoments } from './fault-bands.ts';
import { nodeSpans } from './node-spans.ts';
import { readBeliefs } from './read-beliefs.ts';
import { readMessages } from './read-messages.ts';
import { beliefAt, type Phase, type RunView, type ViolationView } from './run-view.ts';
import { createTruth } from './truth.ts';

/** What else is known of the run. */
export interface ReadContext {
  /** What its protocol promises under this schedule. Without it nothing is ever overdue. */
  readonly promises?: Pick<Promises, 'failure' | 'agreement'>;
  /** What was found wrong with this very run; `null`: nothing was; absent: nobody has judged it. */
  readonly violation?: Violation | null;
  /** The sentence of the claim that is broken. */
  readonly statement?: string | null;
}

export interface RunReader {
  take(event: TraceEvent): void;
  /** All that was read; the violation may be known only by now. */
  done(found?: Pick<ReadContext, 'violation' | 'statement'>): RunView;
}

export function readRun(
  header: TraceHeader,
  events: Iterable<TraceEvent>,
  context: ReadContext = {},
): RunView {
  const reader = runReader(header, context);
  for (const event of events) reader.take(event);
  return reader.done();
}

/** The same while a run goes on; no event is kept. */
export function runReader(header: TraceHeader, context: ReadContext = {}): RunReader {
  const { schedule } = header;
  const nodes = header.nodes.length;
  const numbered = renumbered(header);
  const truth = createTruth(nodes, context.promises?.failure ?? null);
  const spans = nodeSpans(nodes);
  const awakeSince = new Array<number>(nodes).fill(-1);
  const beliefs = readBeliefs(nodes, truth, (observer, tick, phase) => {
    if (spans.isStalled(observer)) return false;
    return tick > awakeSince[observer]! || phase === 'end';
  });
  const mail = readMessages(nodes, schedule?.network.delayBoundTicks ?? null);
  const isInGroup = new Array<boolean>(nodes).fill(false);
  /** What a fault does at once is an event, whoever sees it: a message that is lost may be the very point. */
  const eventful = new Set<number>(schedule === null ? [] : faultMoments(schedule));
  /** What is to be looked at again when a tick is over. */
  const due = new Map<number, { readonly subjects: Set<number>; readonly observers: Set<number> }>();
  let tick = 0;

  function dueAt(date: number) {
    let known = due.get(date);
    if (known === undefined) {
      known = { subjects: new Set(), observers: new Set() };
      due.set(date, known);
    }
    return known;
  }

  /** Ends all ticks before this one. */
  function moveTo(next: number): void {
    if (next === tick) return;
    for (const date of [...due.keys()].filter((each) => each < next).sort((a, b) => a - b)) lookAgain(date);
    tick = next;
  }

  function lookAgain(date: number): void {
    const { subjects, observers } = due.get(date)!;
    due.delete(date);
    for (const about of subjects) beliefs.lookAtSubject(date, 'end', about);
    for (const observer of observers) beliefs.lookAtObserver(date, 'end', observer);
  }

  function start(node: number): void {
    truth.start(tick, node);
    beliefs.begin(node);
    isInGroup[node] = false;
    eventful.add(tick);
    beliefs.lookAtSubject(tick, 'faults', node);
  }

  function take(given: TraceEvent): void {
    const event = numbered(given);
    moveTo(event.tick);
    switch (event.event) {
      case 'started':
        start(event.node);
        return;
      case 'stopped': {
        const dates = truth.stop(tick, event.node, event.how);
        spans.stop(tick, event.node);
        eventful.add(tick);
        for (const date of dates === null ? [] : [dates.suspectedBy, dates.removedBy]) {
          if (Number.isFinite(date)) dueAt(Math.max(date, tick)).subjects.add(event.node);
        }
        beliefs.lookAtSubject(tick, 'faults', event.node);
        return;
      }
      case 'paused':
      case 'resumed':
      case 'slowed':
      case 'relieved':
        spans.take(event);
        eventful.add(tick);
        if (event.event === 'resumed') {
          awakeSince[event.node] = tick;
          dueAt(tick).observers.add(event.node);
        }
        if (event.event === 'paused') beliefs.lookAtObserver(tick, 'faults', event.node);
        return;
      case 'clock moved':
        spans.take(event);
        if (event.byTicks !== -1) eventful.add(tick);
        return;
      case 'wall set':
        spans.take(event);
        eventful.add(tick);
        return;
      case 'forged':
      case 'strayed':
        mail.outside(event);
        eventful.add(tick);
        return;
      case 'stepped': {
        const { node, cause, view } = event;
        // Whoever makes a step is up, even if nobody has seen it come up.
        if (!truth.isUp(node)) start(node);
        truth.look(node, view);
        const isLetIn = view.inGroup && !isInGroup[node];
        isInGroup[node] = view.inGroup;
        const changes = beliefs.step(tick, PHASE_OF[cause], node, view);
        if (changes.length > 0 || isLetIn) eventful.add(tick);
        if (cause === 'receive') mail.changed(node, changes, isLetIn);
        return;
      }
      case 'sent':
        mail.sent(event);
        return;
      case 'lost':
        mail.lost(event);
        return;
      case 'waits':
        mail.waits(event);
        return;
      case 'delivered':
        mail.delivered(event);
        return;
      case 'tick ended':
        if (due.has(tick)) lookAgain(tick);
        return;
      case 'ended':
        return;
    }
  }

  return {
    take,
    done(found = context) {
      const untilTick = tick + 1;
      moveTo(untilTick);
      const run: RunView = {
        protocol: header.protocol,
        nodes: header.nodes.map(({ name }, node) => ({
          name,
          lives: truth.livesOf(node, untilTick),
          ...spans.of(node, untilTick),
        })),
        untilTick,
        eventfulTicks: [...eventful].sort((a, b) => a - b),
        beliefs: beliefs.changes,
        messages: mail.messages,
        reduced: null,
        bands: schedule === null ? [] : faultBands(schedule),
        violation: null,
        hasDates: context.promises !== undefined && isPromised(context.promises.failure),
        isJudged: found.violation !== undefined,
      };
      const violation = found.violation ?? null;
      if (violation === null) return run;
      return { ...run, violation: violationView(run, violation, { ...context, ...found }) };
    },
  };

  function violationView(run: RunView, violation: Violation, known: ReadContext): ViolationView {
    const { claim, tick: atTick, expected, seen } = violation;
    const concerned = violation.nodes.map(nodeIndex).filter((node) => node >= 0 && node < nodes);
    const statement = known.statement ?? null;
    const dueTick = missedDate(run, claim, atTick, concerned, known);
    return { claim, tick: atTick, nodes: concerned, expected, seen, statement, dueTick };
  }

  /** By when what was found wrong should have been otherwise; `null`: no date of those that are promised. */
  function missedDate(
    run: RunView,
    claim: string,
    atTick: number,
    [observer, about]: readonly number[],
    { promises }: ReadContext,
  ): number | null {
    if (observer !== undefined && about !== undefined) {
      const belief = beliefAt(run, observer, about, atTick);
      const dates = truth.datesOf(about, truth.lifeOf(about));
      if (belief === 'trusts-down-overdue') return dates?.suspectedBy ?? null;
      if (belief === 'lists-down-overdue') return dates?.removedBy ?? null;
    }
    const agreement = promises?.agreement;
    if (claim !== 'agreement' || agreement === undefined || !isPromised(agreement)) return null;
    return agreement.fromTick;
  }
}

const PHASE_OF = {
  start: 'faults',
  leave: 'faults',
  receive: 'mail',
  tick: 'turn',
} as const satisfies Record<string, Phase>;
