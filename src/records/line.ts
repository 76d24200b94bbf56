/**
 * A record: what somebody wrote down of a system that runs, as lines of JSON. A record has a header, which says how much of
 * it was seen, and then a line for each thing that happened, with the time that its writer's clock showed. A line is for
 * people who convert logs: short, in the names of the system, one change of one list at a time. The trace is made of it
 * (`record-trace.ts`). `docs/judging-traces.md` says what stands in the lines.
 */

/** What a record says that it is. */
export const RECORD_FORMAT = 'hearsay-record';
const RECORD_VERSION = 1;

/** How much was seen. Each is a promise: that nothing of the kind is missing. */
export const LEVELS = ['lives', 'faults', 'lists', 'suspicions', 'messages', 'channels'] as const;
export type Level = (typeof LEVELS)[number];

/** In how many milliseconds a unit of `t` is. */
export const UNITS = { s: 1000, ms: 1, us: 0.001, ns: 0.000001 } as const;
type Unit = keyof typeof UNITS;

export interface RecordHeader {
  /** What ran, and in which version. */
  readonly system: string;
  /** What wrote the record, for people. */
  readonly recordedBy: string;
  readonly levels: readonly Level[];
  readonly unit: Unit;
  /** The most by which two clocks, or a clock and what is written of it, may differ, in the unit. */
  readonly skew: number;
  /** Absent: those of whom a line speaks. */
  readonly nodes?: readonly string[];
  /** Does every writer number its lines? Then it is seen where one is missing. */
  readonly isNumbered: boolean;
}

interface Stamped {
  /** By the clock of its writer. */
  readonly t: number;
  /** Who wrote it; `null`: whoever did things to the nodes. */
  readonly by: string | null;
  /** Which of its writer's lines it is; `null`: they are not numbered. */
  readonly n: number | null;
}

interface OfNode extends Stamped {
  readonly node: string;
}

export type RecordLine =
  | (OfNode & { readonly event: 'up' | 'paused' | 'resumed' })
  /** A leave is recorded when it begins. */
  | (OfNode & { readonly event: 'down'; readonly how: 'crashed' | 'left' })
  /** Something that stands in the way of messages, until then; `null`: until it is `mended`, or for good. */
  | (Stamped & {
      readonly event: 'fault';
      readonly kind: string;
      readonly until: number | null;
      /** Which share of what it touches is lost. */
      readonly share: number;
    })
  | (Stamped & { readonly event: 'mended'; readonly kind: string })
  | (OfNode & {
      readonly event: 'listed' | 'removed' | 'suspected' | 'trusted';
      readonly about: string;
    })
  /** The whole list of the node, itself included or not. */
  | (OfNode & { readonly event: 'lists'; readonly nodes: readonly string[] })
  /** `to` is `null` where it was not seen. */
  | (OfNode & { readonly event: 'send'; readonly id: string; readonly to: string | null })
  | (OfNode & { readonly event: 'recv'; readonly id: string })
  /** Its writer writes nothing more. */
  | (Stamped & { readonly event: 'end' });

type RecordEvent = RecordLine['event'];

/** Nanoseconds since 1970, and some. */
const LARGEST_TIME = 1e19;

const FIELDS: Readonly<Record<RecordEvent, readonly string[]>> = {
  up: ['node'],
  down: ['node', 'how'],
  paused: ['node'],
  resumed: ['node'],
  fault: ['kind', 'until', 'share'],
  mended: ['kind'],
  listed: ['node', 'about'],
  removed: ['node', 'about'],
  suspected: ['node', 'about'],
  trusted: ['node', 'about'],
  lists: ['node', 'nodes'],
  send: ['node', 'id', 'to'],
  recv: ['node', 'id'],
  end: ['node'],
};
export const RECORD_EVENTS = Object.keys(FIELDS) as readonly RecordEvent[];
const OPTIONAL: ReadonlySet<string> = new Set(['until', 'share', 'to']);
/** Those that a node writes of itself; the others are written by whoever does it to them, unless `by` says otherwise. */
const OWN: ReadonlySet<string> = new Set([
  'listed',
  'removed',
  'suspected',
  'trusted',
  'lists',
  'send',
  'recv',
]);

/**
 * The line that a value is, or in words what is wrong with it. By hand, and not by a schema: of records of gigabytes each
 * line is read.
 */
export function recordLineOf(value: unknown): RecordLine | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const line = value as Readonly<Record<string, unknown>>;
  const { event, t, by, n } = line;
  if (typeof event !== 'string' || !Object.hasOwn(FIELDS, event))
    return `event: must be one of ${RECORD_EVENTS.join(', ')}`;
  const kind = event as RecordEvent;
  if (typeof t !== 'number' || !(Math.abs(t) <= LARGEST_TIME)) return 't: must be a time, as a number';
  if (by !== undefined && !isName(by)) return 'by: must be a name without blanks';
  if (n !== undefined && (!Number.isSafeInteger(n) || (n as number) < 0)) return 'n: must be a whole number';
  const flaw = fieldFlaw(line, kind);
  if (flaw !== null) return flaw;
  const writer =
    by ?? (OWN.has(kind) || (kind === 'end' && line['node'] !== undefined) ? line['node'] : null);
  const { share = 1, until = null, to = null } = line;
  const rest = kind === 'fault' ? { share, until } : kind === 'send' ? { to } : {};
  return { ...line, ...rest, by: writer ?? null, n: n ?? null } as RecordLine;
}

function fieldFlaw(line: Readonly<Record<string, unknown>>, event: RecordEvent): string | null {
  const fields = FIELDS[event];
  for (const name of Object.keys(line)) {
    if (!fields.includes(name) && !['event', 't', 'by', 'n'].includes(name)) return `${name}: unknown field`;
  }
  for (const name of fields) {
    const value = line[name];
    if (value === undefined || (value === null && OPTIONAL.has(name))) {
      if (OPTIONAL.has(name) || event === 'end') continue;
      return `${name}: is missing`;
    }
    const flaw = valueFlaw(name, value);
    if (flaw !== null) return `${name}: ${flaw}`;
  }
  return null;
}

function valueFlaw(name: string, value: unknown): string | null {
  switch (name) {
    case 'how':
      return value === 'crashed' || value === 'left' ? null : 'must be crashed or left';
    case 'until':
      return typeof value === 'number' && Math.abs(value) <= LARGEST_TIME
        ? null
        : 'must be a time, as a number';
    case 'share':
      return typeof value === 'number' && value > 0 && value <= 1
        ? null
        : 'must be a share, above 0 and up to 1';
    case 'nodes':
      return Array.isArray(value) && value.every(isName) ? null : 'must be names without blanks';
    default:
      return isName(value) ? null : 'must be a name without blanks';
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/.test(value);
}

/** The header that a value is, or in words what is wrong with it. */
export function recordHeaderOf(value: unknown): RecordHeader | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const header = value as Readonly<Record<string, unknown>>;
  const { format, version, system, recordedBy = 'nobody says', levels, unit = 's', skew = 0 } = header;
  const { nodes, numbered = false } = header;
  if (format !== RECORD_FORMAT) return `format: must be "${RECORD_FORMAT}"`;
  if (version !== RECORD_VERSION) {
    return typeof version === 'number' && version > RECORD_VERSION
      ? `version: ${version} is of a newer Hearsay; this one reads records up to version ${RECORD_VERSION}`
      : `version: must be ${RECORD_VERSION}`;
  }
  const stray = Object.keys(header).find((name) => !HEADER_FIELDS.includes(name));
  if (stray !== undefined) return `${stray}: unknown field`;
  if (typeof system !== 'string') return 'system: must say what ran';
  if (typeof recordedBy !== 'string') return 'recordedBy: must say what wrote the record';
  if (!Array.isArray(levels) || !levels.every((level) => LEVELS.includes(level)))
    return `levels: must be some of ${LEVELS.join(', ')}`;
  if (typeof unit !== 'string' || !Object.hasOwn(UNITS, unit))
    return `unit: must be one of ${Object.keys(UNITS).join(', ')}`;
  if (typeof skew !== 'number' || !(skew >= 0)) return 'skew: must be a time, 0 or more';
  if (typeof numbered !== 'boolean') return 'numbered: must be true or false';
  const named = nodes === undefined ? undefined : (nodes as readonly unknown[]);
  if (named !== undefined && (!Array.isArray(named) || !named.every(isName)))
    return 'nodes: must be names without blanks';
  if (named !== undefined && new Set(named).size < named.length) return 'nodes: must each stand there once';
  return {
    system,
    recordedBy,
    levels: levels as readonly Level[],
    unit: unit as Unit,
    skew,
    isNumbered: numbered,
    ...(named === undefined ? {} : { nodes: named as readonly string[] }),
  };
}

const HEADER_FIELDS: readonly string[] = [
  'format',
  'version',
  'system',
  'recordedBy',
  'levels',
  'unit',
  'skew',
  'nodes',
  'numbered',
];

/** A header as it is written. */
export function headerLineOf({ isNumbered, ...header }: RecordHeader): string {
  const numbered = isNumbered ? { numbered: true } : {};
  return JSON.stringify({ format: RECORD_FORMAT, version: RECORD_VERSION, ...header, ...numbered });
}
