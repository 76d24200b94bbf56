/**
 * Where a run first parts from the good one: the same schedule, on the protocol as it should be. What differs
 * there is close to the cause; what a claim finds wrong comes later, after others have heard of it.
 *
 * The runs are compared node by node. In which order a node sends the messages of one step makes no difference: to
 * each receiver, what comes from others comes before it or after it as ever.
 */
import type { AnyVariant } from '../family/family.ts';
import type { NodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { historyObserver } from '../simulation/history.ts';
import { runWorld } from '../simulation/world.ts';
import type { StepCause } from '../trace/event.ts';
import type { HistoryEvent } from '../trace/history-event.ts';
import { differenceWords } from './difference-words.ts';

/** The first step that the two runs do not have in common. */
export interface FirstDifference {
  readonly tick: number;
  /** Whose doing it is. */
  readonly node: NodeName;
  /** In which kind of step; `null` where it is in none. */
  readonly cause: StepCause | null;
  /** `n1 writes to n2; on hardened it writes to n3` */
  readonly words: string;
}

/** More events than any schedule has that was shrunk; beyond it two histories are too long to be held at once. */
const MOST_EVENTS = 200_000;

/** A step of a node and what it sends; or any other event, alone. */
interface Step {
  readonly tick: number;
  readonly node: NodeName;
  /** Its place among all of the run. */
  readonly place: number;
  readonly events: HistoryEvent[];
}

type Steps = ReadonlyMap<NodeName, readonly Step[]>;

/** `null`: up to and with that tick the two do the same, as far as can be seen, or there is too much to see. */
export function firstDifference(
  suspect: AnyVariant,
  reference: AnyVariant,
  schedule: Schedule,
  untilTick: number,
): FirstDifference | null {
  const done = stepsOf(suspect, schedule, untilTick);
  const due = stepsOf(reference, schedule, untilTick);
  if (done === null || due === null) return null;
  hideWhatOneHides(done, due);
  const apart = [...new Set([...done.keys(), ...due.keys()])]
    .flatMap((node) => firstApart(done.get(node) ?? [], due.get(node) ?? []) ?? [])
    .sort((a, b) => a.at.tick - b.at.tick || a.at.place - b.at.place)[0];
  if (apart === undefined) return null;
  const { at, is, must } = apart;
  const step = at.events[0]!;
  return {
    tick: at.tick,
    node: at.node,
    cause: step.event === 'stepped' ? step.cause : null,
    words: differenceWords(at.node, is?.events ?? [], must?.events ?? [], {
      suspect: suspect.create(schedule),
      reference: reference.create(schedule),
      referenceName: reference.name,
    }),
  };
}

interface Apart {
  readonly at: Step;
  /** What is done, and what should be; absent where nothing is any more. */
  readonly is: Step | undefined;
  readonly must: Step | undefined;
}

type View = Extract<HistoryEvent, { readonly event: 'stepped' }>['view'];

/** A variant that cannot tell lives apart shows no epochs: that it does not is no step, and what it does then may be one. */
function hideWhatOneHides(...runs: readonly Steps[]): void {
  const all = runs.flatMap((steps) => [...steps.values()].flat());
  for (const column of ['epochs', 'heartbeats', 'heardTicks'] as const) {
    const hides = ({ events: [first] }: Step) => first!.event === 'stepped' && first.view[column] === null;
    if (!all.some(hides)) continue;
    for (const { events } of all) {
      const [first] = events;
      if (first!.event !== 'stepped') continue;
      const view: View = { ...first.view, [column]: null };
      events[0] = { ...first, view };
    }
  }
}

/** Of one node. Where one run has a step in an earlier tick than the other, that one is the difference. */
function firstApart(done: readonly Step[], due: readonly Step[]): Apart | null {
  for (let index = 0; index < done.length || index < due.length; index++) {
    const [is, must] = [done[index], due[index]];
    if (is === undefined || must === undefined) return { at: (is ?? must)!, is, must };
    if (JSON.stringify(is.events) === JSON.stringify(must.events)) continue;
    if (is.tick === must.tick) return { at: is, is, must };
    return is.tick < must.tick ? { at: is, is, must: undefined } : { at: must, is: undefined, must };
  }
  return null;
}

/** By node, up to and with the tick; `null`: too many, or the variant refuses these settings. */
function stepsOf(variant: AnyVariant, schedule: Schedule, untilTick: number): Steps | null {
  const steps: Step[] = [];
  let count = 0;
  let isOver = false;
  try {
    const protocol = variant.create(schedule);
    const observer = historyObserver(protocol, (event) => {
      count++;
      if (event.tick > untilTick) isOver = true;
      else record(steps, event);
    });
    runWorld(protocol, schedule, { observer, shouldStop: () => isOver || count > MOST_EVENTS });
  } catch {
    // Settings that break its conditions are refused by the reference, and then there is no good run.
    return null;
  }
  if (count > MOST_EVENTS) return null;
  const byNode = new Map<NodeName, Step[]>();
  for (const step of steps) {
    const [first, ...mail] = step.events;
    const inOrder: Step = { ...step, events: [first!, ...mail.sort(compareMail)] };
    const own = byNode.get(step.node);
    if (own === undefined) byNode.set(step.node, [inOrder]);
    else own.push(inOrder);
  }
  return byNode;
}

function record(steps: Step[], event: HistoryEvent): void {
  const latest = steps.at(-1);
  const isMail = event.event === 'sent' || (event.event === 'lost' && event.sentTick === event.tick);
  if (isMail && latest?.node === event.from && latest.events[0]!.event === 'stepped') {
    latest.events.push(event);
  } else steps.push({ tick: event.tick, node: nodeOf(event), place: steps.length, events: [event] });
}

function compareMail(a: HistoryEvent, b: HistoryEvent): number {
  const [one, other] = [mailKey(a), mailKey(b)];
  return one < other ? -1 : Number(one > other);
}

function mailKey(event: HistoryEvent): string {
  return 'to' in event ? `${event.to} ${JSON.stringify(event)}` : '';
}

/** The one whom it happens to. */
function nodeOf(event: HistoryEvent): NodeName {
  switch (event.event) {
    case 'delivered':
    case 'lost':
    case 'forged':
    case 'strayed':
      return event.to;
    case 'sent':
      return event.from;
    case 'started':
    case 'stopped':
    case 'paused':
    case 'resumed':
    case 'slowed':
    case 'relieved':
    case 'clock moved':
    case 'wall set':
    case 'stepped':
      return event.node;
  }
}
