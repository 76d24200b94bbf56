/**
 * The narration: what happened in a run, tick by tick, up to the violated moment, as a person reads it.
 *
 * It knows a protocol only through its interface: beliefs come from the views, and what is told of
 * messages comes from their kind and from what they carry. What is routine is not told: a tick in which
 * everyone gossips and nobody learns anything disappears in a line about many such ticks.
 */
import type { Violation } from '../invariants/invariant.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { Schedule } from '../simulation/schedule.ts';
import { runWorld, type WorldOptions } from '../simulation/world.ts';
import { withinBudget } from './budget.ts';
import { listsAgree, listTable, verdictLines } from './ending.ts';
import { headerLines } from './header.ts';
import { quietLine } from './quiet-lines.ts';
import { createRecorder } from './recorder.ts';
import { tickLines } from './tick-lines.ts';
import { isQuiet, type TickRecord } from './tick-record.ts';
import { tickSpan } from './words.ts';
import { hanging } from './wrap.ts';

/** What is told, and how much of it. */
export interface NarrationOptions<State, Message>
  extends Pick<WorldOptions<State, Message>, 'serialise' | 'messageBudget'> {
  /** Every line, however many there are. */
  readonly full?: boolean;
  /** Otherwise: the most lines between the header and the ending. */
  readonly lineLimit?: number;
  /** What to say where nothing was found wrong; it depends on what was asked. */
  readonly held?: string;
  /** Called after each tick. */
  readonly onTick?: () => void;
  /** The kinds of messages that are told only if they are lost or change what somebody believes. */
  readonly routineKinds?: readonly string[];
}

const LINE_LIMIT = 160;
const FAULTS_TOLD = 40;
const ROUTINE_KINDS = ['PING'];

/**
 * Runs the schedule and tells what happened, without colour, in lines of at most 100 columns.
 *
 * @param violation what was found wrong with this very run: the story ends in its tick. `null`: nothing
 * was, and the story goes on to the horizon.
 */
export function narrate<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  violation: Violation | null,
  options: NarrationOptions<State, Message> = {},
): string[] {
  const { full = false, lineLimit = LINE_LIMIT, routineKinds = ROUTINE_KINDS, ...others } = options;
  const { held, onTick, ...runOptions } = others;
  const recorder = createRecorder(protocol, schedule, (kind) => routineKinds.includes(kind));
  const { observer, ticks, standings, disturbances, views } = recorder;
  const lastTick = violation?.tick ?? Number.POSITIVE_INFINITY;
  const shouldStop = () => {
    onTick?.();
    return ticks.at(-1)!.tick >= lastTick;
  };
  const run = runWorld(protocol, schedule, { ...runOptions, observer, shouldStop });
  recorder.close();

  const story = paragraphs(ticks, schedule.settings.delayBoundTicks);
  const limits = full ? Number.POSITIVE_INFINITY : lineLimit;
  return [
    ...headerLines(protocol.name, schedule, full ? Number.POSITIVE_INFINITY : FAULTS_TOLD),
    '',
    ...withinBudget(story, limits),
    ...(story.length > 0 ? [''] : []),
    ...verdictLines(violation, run, listsAgree(views, standings), held),
    ...(schedule.nodes > 0 ? ['', ...listTable(views, standings, disturbances)] : []),
  ];
}

/** The ticks in words, each beside its label, and quiet stretches as one. */
function paragraphs(ticks: readonly TickRecord[], delayBoundTicks: number): string[][] {
  const told: { readonly label: string; readonly sentences: readonly string[] }[] = [];
  for (let first = 0; first < ticks.length; ) {
    let end = first + 1;
    if (isQuiet(ticks[first]!)) {
      while (end < ticks.length && isQuiet(ticks[end]!)) end++;
      const quiet = ticks.slice(first, end);
      told.push({ label: tickSpan(quiet[0]!.tick, quiet.at(-1)!.tick), sentences: [quietLine(quiet)] });
    } else {
      const record = ticks[first]!;
      told.push({ label: tickSpan(record.tick, record.tick), sentences: tickLines(record, delayBoundTicks) });
    }
    first = end;
  }
  const width = Math.max(0, ...told.map(({ label }) => label.length));
  return told.map(({ label, sentences }) =>
    sentences.flatMap((sentence, i) => hanging((i === 0 ? label : '').padEnd(width + 2), sentence)),
  );
}
