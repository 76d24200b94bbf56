/** Telling a trace, whoever recorded it: a run of a world that was written to a file, or a log of real nodes. */

import type { Family } from '../family/family.ts';
import { andList, nameOf, plural, tickSpan } from '../faults/names-and-counts.ts';
import type { Violation } from '../judge/invariant.ts';
import { formatAddress } from '../protocol/address.ts';
import { EVENT_KINDS } from '../trace/event.ts';
import { CONTENT_PARTS, type TraceHeader } from '../trace/header.ts';
import type { Trace } from '../trace/read-trace.ts';
import { renumbered } from '../trace/renumbered.ts';
import type { JudgedClaims } from './ending.ts';
import { protocolName } from './message-words.ts';
import { type StoryEnd, type StoryLength, toldStory } from './told-story.ts';
import { hanging } from './wrap.ts';

export interface TellOptions extends StoryLength {
  /** What was found wrong with this very run: the story ends in its tick. */
  readonly violation?: Violation | null;
  /** Which claims have judged it. Absent: none. */
  readonly claims?: JudgedClaims;
  readonly family?: Family | undefined;
  /** The kinds of messages that are told only if they are lost or change what somebody believes; else they are heard. */
  readonly routineKinds?: readonly string[] | null;
}

/** What happened in a run, without colour, in lines of at most 100 columns. */
export function tell({ header, events }: Trace, options: TellOptions = {}): string[] {
  const { violation = null, claims = { judged: [] }, family, routineKinds = null, ...length } = options;
  const { schedule, complete } = header;
  const latestTick = events.at(-1)?.tick ?? 0;
  const story = toldStory(
    {
      protocol: protocolName({ name: header.protocol }),
      nodes: header.nodes.length,
      schedule,
      latestTick: Math.max(latestTick, schedule?.horizonTicks ?? 0),
      complete,
      head: headLines(header, latestTick),
      family,
      routineKinds,
    },
    length,
  );
  const numbered = renumbered(header);
  const lastTick = violation?.tick ?? Number.POSITIVE_INFINITY;
  let ended: StoryEnd = { end: { kind: 'stopped' }, ticks: Math.min(latestTick, lastTick) + 1 };
  for (const event of events) {
    if (event.tick > lastTick) break;
    story.take(numbered(event));
    if (event.event === 'ended')
      ended = { end: event.end, ticks: schedule?.horizonTicks === 0 ? 0 : ended.ticks };
  }
  return story.lines(violation, ended, claims);
}

/** Of a trace whose schedule nobody knows: what it is of, which node is which, and what nobody has seen. */
function headLines({ protocol, nodes, complete, contents }: TraceHeader, latestTick: number): string[] {
  const who = nodes.map(({ name, address }, node) => {
    const [ours, printed] = [nameOf(node), formatAddress(address)];
    return `${ours} is ${name === ours ? printed : `${name} (${printed})`}`;
  });
  const unseen = [
    ...EVENT_KINDS.filter((kind) => !complete.includes(kind)).map((kind) => `"${kind}"`),
    ...CONTENT_PARTS.filter((part) => !contents.includes(part)).map((part) => `"${part}" of messages`),
  ];
  const of = `${protocolName({ name: protocol })}, ${plural(nodes.length, 'node')}, ${tickSpan(0, latestTick)}`;
  return [
    ...hanging('', `${of}; what was done to the nodes is not known`),
    ...who.flatMap((line) => hanging('  ', line)),
    ...(unseen.length === 0 ? [] : hanging('  ', `not seen, or not all of it: ${andList(unseen)}`)),
  ];
}
