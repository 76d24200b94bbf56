/** Runs as a picture: those of a case on its variants, one below the other, or that of a trace. */
import type { CaseFile } from '../../cases/case-file.ts';
import { type Ask, replayed } from '../../cases/replay.ts';
import { catalogueFor } from '../../family/family.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { recordRun } from '../../simulation/record.ts';
import { headerOfRun } from '../../trace/header.ts';
import type { Trace } from '../../trace/read-trace.ts';
import { VERSION } from '../../version.ts';
import { layout, pictureSvg, type RunView, readRun, runReader } from '../../viewer/picture/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Meter } from './meter.ts';
import type { PictureAsk } from './picture-options.ts';

/** How many runs are made for the picture of a case on one variant, besides those of the claims. */
export const RUNS_TO_DRAW = 1;

export function pictureOfCase(
  value: CaseFile,
  asks: readonly Ask[],
  meter: Meter,
  picture: PictureAsk,
): string {
  return drawn(
    asks.map((ask) => judgedRun(ask, value, meter)),
    value.title,
    picture,
  );
}

export function pictureOfTrace({ header, events }: Trace, title: string, picture: PictureAsk): string {
  const variant = KNOWN_VARIANTS.find(({ name }) => name === header.protocol);
  const promises = header.schedule === null ? undefined : variant?.family?.promises(header.schedule);
  return drawn([readRun(header, events, promises === undefined ? {} : { promises })], title, picture);
}

/** The whole run, also beyond what is broken: what comes of it is worth seeing. */
function judgedRun(ask: Ask, value: CaseFile, meter: Meter): RunView {
  const { variant } = ask;
  const { schedule } = value;
  meter.begin(`judging ${variant.name}`, schedule.horizonTicks);
  const { violation, judged } = replayed(ask, { ...value, histories: {} }, { onTick: meter.tick });
  meter.begin(`drawing ${variant.name}`, schedule.horizonTicks);
  const protocol = variant.create(schedule);
  const promises = protocol.family?.promises(schedule);
  const header = headerOfRun(`hearsay ${VERSION}`, variant.name, schedule);
  const reader = runReader(header, promises === undefined ? {} : { promises });
  const shouldStop = () => {
    meter.tick();
    return false;
  };
  recordRun(protocol, schedule, reader.take, { shouldStop });
  if (violation === null) return reader.done(judged.claims.length > 0 ? { violation } : {});
  const statement = catalogueFor(variant).claimNamed(violation.claim)?.statement ?? null;
  return reader.done({ violation, statement });
}

function drawn(runs: readonly RunView[], title: string, picture: PictureAsk): string {
  const { ticks, kinds, nodes, allMessages } = picture;
  const placed = layout(runs, {
    title,
    foldQuietTicks: true,
    ...(ticks === undefined ? {} : { fromTick: ticks.from, untilTick: ticks.until + 1 }),
    ...(kinds === undefined ? {} : { kinds: kinds.map((kind) => kindNamed(kind, runs)) }),
    ...(nodes === undefined ? {} : { nodes: nodes.map((name) => nodeNamed(name, runs)) }),
  });
  return pictureSvg(placed, { isStandalone: true, showAllMessages: allMessages === true });
}

/** A kind of message that was seen. */
function kindNamed(kind: string, runs: readonly RunView[]): string {
  const seen = new Set(runs.flatMap(({ messages }) => messages.flatMap((message) => message.kind ?? [])));
  if (seen.has(kind)) return kind;
  const all = seen.size === 0 ? 'none at all' : [...seen].toSorted().join(', ');
  throw new UsageError(`--kinds: no message is a ${kind}; there are ${all}`);
}

function nodeNamed(name: string, [first]: readonly RunView[]): number {
  const known = first!.nodes.map((node) => node.name);
  const node = known.indexOf(name);
  if (node < 0) throw new UsageError(`--nodes: there is no node ${name}; there are ${namesOf(known)}`);
  return node;
}

function namesOf(known: readonly string[]): string {
  const shown = known.slice(0, MOST_NAMES).join(', ');
  return known.length > MOST_NAMES ? `${shown} and ${known.length - MOST_NAMES} more` : shown;
}

const MOST_NAMES = 12;
