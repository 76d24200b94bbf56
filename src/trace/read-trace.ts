/** Reading a trace: what is wrong is said in one line, with the line of the file, the place in it and what was expected. */
import type { z } from 'zod';
import type { Schedule } from '../faults/schedule.ts';
import { problemsOf } from '../files/issue-words.ts';
import { parseJson } from '../files/parse-json.ts';
import { quoted } from '../files/place.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { messageChecks } from './check-messages.ts';
import type { MessageContents, TraceEvent } from './event.ts';
import { TRACE_FORMAT, TRACE_VERSION, type TraceHeader } from './header.ts';
import { eventSchema, headerSchema, type ReadEvent } from './trace-schema.ts';
import { changedView } from './view-change.ts';

/** A trace that was read as a whole. */
export interface Trace {
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
}

export type ReadTrace =
  | { readonly ok: true; readonly value: Trace }
  /** `problem` names the file, the line, the place inside it, and what was expected there. */
  | { readonly ok: false; readonly problem: string };

/**
 * The trace in a text; `path` is what the text is called in messages, and `schedule` the schema of a schedule, which is
 * the same as in a case.
 */
export function parseTrace(text: string, path: string, schedule: z.ZodType<Schedule>): ReadTrace {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const refused = (line: number, problem: string): ReadTrace => ({
    ok: false,
    problem: `${path}:${line}: ${problem}`,
  });
  const header = parseHeader(lines[0] ?? '', schedule);
  if (typeof header === 'string') return refused(1, header);
  const read = eventReader(header);
  const events: TraceEvent[] = [];
  for (let line = 1; line < lines.length; line++) {
    const event = read(lines[line]!);
    if (typeof event === 'string') return refused(line + 1, event);
    events.push(event);
  }
  // What was cut off in the middle is no trace of a run that ended there.
  if (events.at(-1)?.event !== 'ended') {
    return refused(
      lines.length,
      'must be followed by how the run ended, an event "ended", but is the last line',
    );
  }
  return { ok: true, value: { header, events } };
}

function parseHeader(line: string, schedule: z.ZodType<Schedule>): TraceHeader | string {
  const json = parsedLine(line);
  if (typeof json === 'string') return json;
  const { format, version } = { format: undefined, version: undefined, ...(json.value as object) };
  if (format !== TRACE_FORMAT) {
    return `format: must be ${quoted(TRACE_FORMAT)}${format === undefined ? ', but is missing' : ''}`;
  }
  if (typeof version === 'number' && version > TRACE_VERSION) {
    return `version: ${version} is of a newer Hearsay; this one reads traces up to version ${TRACE_VERSION}`;
  }
  const parsed = headerSchema(schedule).safeParse(json.value, { reportInput: true });
  return parsed.success ? parsed.data : problemsOf(parsed.error.issues)[0]!;
}

/** The next event of a trace, or in words what is wrong with its line. */
function eventReader(header: TraceHeader): (line: string) => TraceEvent | string {
  const schema = eventSchema(header);
  const views: (MembershipView | undefined)[] = [];
  const flawOfMessage = messageChecks(header);
  const underWay = messagesUnderWay();
  let latestTick = 0;
  let isOver = false;

  function viewOf({ node, view: change }: Extract<ReadEvent, { event: 'stepped' }>): MembershipView | string {
    const before = views[node];
    if (change?.whole !== undefined) {
      const others = Object.keys(change).length - 1;
      return others === 0 ? change.whole : 'view: must be whole or a change, but is both';
    }
    if (before === undefined) return 'view: must be whole, for it is the first of this node';
    if (change === undefined) return before;
    const after = changedView(before, change);
    return typeof after === 'string' ? `view: ${after}` : after;
  }

  return (line) => {
    const json = parsedLine(line);
    if (typeof json === 'string') return json;
    const parsed = schema.safeParse(json.value, { reportInput: true });
    if (!parsed.success) return problemsOf(parsed.error.issues)[0]!;
    const read = parsed.data;
    if (isOver) return 'event: there must be none after the run has ended';
    if (read.tick < latestTick)
      return `tick: must be at least ${latestTick}, as before it, but is ${read.tick}`;
    latestTick = read.tick;
    isOver = read.event === 'ended';
    const flaw = flawOfMessage(read);
    if (flaw !== null) return flaw;
    if (read.event !== 'stepped') return eventOf(read, underWay);
    const view = viewOf(read);
    if (typeof view === 'string') return view;
    views[read.node] = view;
    const { tick, node, cause, now, answers = null } = read;
    return { event: 'stepped', tick, node, cause, now, answers, view };
  };
}

function parsedLine(line: string): { readonly value: unknown } | string {
  const json = parseJson(line);
  // A line of a file has one line.
  return json.ok ? json : json.flaw.replace('line 1, ', '');
}

function eventOf(read: Exclude<ReadEvent, { event: 'stepped' }>, underWay: MessagesUnderWay): TraceEvent {
  switch (read.event) {
    case 'sent': {
      const { event, tick, id, from, to } = read;
      return { event, tick, id, from, to, contents: underWay.sent(id, contentsOf(read)) };
    }
    case 'forged': {
      const { event, tick, id, to, about } = read;
      return { event, tick, id, to, about, contents: contentsOf(read) };
    }
    case 'strayed': {
      const { event, tick, id, to, from } = read;
      return { event, tick, id, to, from, contents: contentsOf(read) };
    }
    case 'lost': {
      const { isCopy = false, isDamaged = false, fault = null } = read;
      return { ...read, isCopy, contents: underWay.contentsOf(read.id), isDamaged, fault };
    }
    case 'waits': {
      const { id, isCopy = false, tick } = read;
      underWay.waits(id, isCopy, tick);
      return { ...read, isCopy, contents: underWay.contentsOf(id) };
    }
    case 'delivered': {
      const { damaged, isCopy = false, ...rest } = read;
      const { id, tick } = rest;
      const contents = damaged === undefined ? underWay.contentsOf(id) : contentsOf(damaged);
      const dueTick = underWay.waitedSince(id, isCopy) ?? tick;
      return { ...rest, isCopy, contents, dueTick, isDamaged: damaged !== undefined };
    }
    case 'started':
    case 'stopped':
    case 'paused':
    case 'resumed':
    case 'slowed':
    case 'relieved':
    case 'clock moved':
    case 'wall set':
    case 'tick ended':
    case 'ended':
      return read;
  }
}

/** What stands in a line of its own, and belongs to a message's later ones as well. */
interface MessagesUnderWay {
  sent(id: number, contents: MessageContents): MessageContents;
  waits(id: number, isCopy: boolean, tick: number): void;
  /** All unknown of a message that was not seen to be sent. */
  contentsOf(id: number): MessageContents;
  /** `undefined`: it has not waited. */
  waitedSince(id: number, isCopy: boolean): number | undefined;
}

function messagesUnderWay(): MessagesUnderWay {
  const contents = new Map<number, MessageContents>();
  const waiting = { original: new Map<number, number>(), copy: new Map<number, number>() };
  const waitingOf = (isCopy: boolean) => (isCopy ? waiting.copy : waiting.original);
  return {
    sent(id, given) {
      contents.set(id, given);
      return given;
    },
    waits: (id, isCopy, tick) => waitingOf(isCopy).set(id, tick),
    contentsOf: (id) => contents.get(id) ?? UNSEEN,
    waitedSince: (id, isCopy) => waitingOf(isCopy).get(id),
  };
}

const UNSEEN: MessageContents = { kind: null, says: null, tells: null, bytes: null };

function contentsOf({
  kind,
  says,
  tells,
  bytes,
}: Partial<{ [Part in keyof MessageContents]: MessageContents[Part] | undefined }>): MessageContents {
  return { kind: kind ?? null, says: says ?? null, tells: tells ?? null, bytes: bytes ?? null };
}
