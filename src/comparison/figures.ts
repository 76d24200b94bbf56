/** The figures of a comparison: what each is, in words, and how it is taken from a run. */
import type { RunSample } from './measurement/measure-run.ts';

/**
 * `time`: until something has happened, in ticks; `null` where it had not by the limit. `mistakes`: how often something
 * that should not be has happened, per member and 1,000 ticks. `load`: what was sent, per member and tick.
 */
type FigureKind = 'time' | 'mistakes' | 'load';

export interface Figure {
  readonly kind: FigureKind;
  /** At the head of a column. */
  readonly heading: string;
  /** As the title of a chart. */
  readonly title: string;
  /** What it is, in a sentence without its verb. */
  readonly meaning: string;
  of(sample: RunSample): number | null;
}

const per1000 = (count: number, { memberTicks }: RunSample) => (1000 * count) / memberTicks;

export const FIGURES = {
  firstDetection: {
    kind: 'time',
    heading: 'first detection',
    title: 'First detection of a crash',
    meaning: 'from a crash until somebody suspects the crashed member, or has removed it',
    of: ({ detection }) => detection.firstTicks,
  },
  detectionByAll: {
    kind: 'time',
    heading: 'by all',
    title: 'Detection of a crash by all',
    meaning: 'from a crash until everybody suspects the crashed member, or has removed it',
    of: ({ detection }) => detection.allTicks,
  },
  removalByAll: {
    kind: 'time',
    heading: 'removed by all',
    title: 'Removal of a crashed member by all',
    meaning: 'from a crash until nobody lists the crashed member',
    of: ({ detection }) => detection.removedTicks,
  },
  newcomerKnown: {
    kind: 'time',
    heading: 'newcomer known',
    title: 'Until all know a newcomer',
    meaning: 'from the start of a newcomer until every member lists it',
    of: ({ join }) => join.knownTicks,
  },
  newcomerKnowing: {
    kind: 'time',
    heading: 'newcomer knows',
    title: 'Until a newcomer knows all',
    meaning: 'from the start of a newcomer until it is in the group and lists every member',
    of: ({ join }) => join.knowingTicks,
  },
  suspicions: {
    kind: 'mistakes',
    heading: 'suspicions',
    title: 'Suspicions of living members',
    meaning: 'how often a member comes to suspect one that lives',
    of: (sample) => per1000(sample.mistakes.suspicions, sample),
  },
  removals: {
    kind: 'mistakes',
    heading: 'removals',
    title: 'Removals of living members',
    meaning: 'how often a member removes one that lives',
    of: (sample) => per1000(sample.mistakes.removals, sample),
  },
  suspicionsOfSteady: {
    kind: 'mistakes',
    heading: 'suspicions of the steady',
    title: 'Suspicions of members that never stall',
    meaning: 'how often a member comes to suspect one that lives and never stalls',
    of: (sample) => per1000(sample.mistakes.suspicionsOfSteady, sample),
  },
  removalsOfSteady: {
    kind: 'mistakes',
    heading: 'removals of the steady',
    title: 'Removals of members that never stall',
    meaning: 'how often a member removes one that lives and never stalls (Lifeguard’s false positives)',
    of: (sample) => per1000(sample.mistakes.removalsOfSteady, sample),
  },
  removalsAmongSteady: {
    kind: 'mistakes',
    heading: '… by the steady',
    title: 'Removals of members that never stall by such members',
    meaning: 'of these, those by a member that never stalls either (Lifeguard’s, at healthy members)',
    of: (sample) => per1000(sample.mistakes.removalsAmongSteady, sample),
  },
  changes: {
    kind: 'mistakes',
    heading: 'changes of opinion',
    title: 'Changes of opinion about living members',
    meaning: 'how often a member changes its mind about one that lives, and takes that back',
    of: (sample) => per1000(sample.mistakes.changes, sample),
  },
  messages: {
    kind: 'load',
    heading: 'messages',
    title: 'Messages',
    meaning: 'messages sent, those that are lost among them',
    of: ({ load, memberTicks }) => load.messages / memberTicks,
  },
  bytes: {
    kind: 'load',
    heading: 'bytes',
    title: 'Bytes',
    meaning: 'bytes sent in the wire format of the protocol, without those of UDP and IP',
    of: ({ load, memberTicks }) => load.bytes / memberTicks,
  },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

const UNITS: Readonly<Record<FigureKind, string>> = {
  time: 'ticks',
  mistakes: 'per member and 1,000 ticks',
  load: 'per member and tick',
};

export function unitOf(figure: FigureName): string {
  return UNITS[FIGURES[figure].kind];
}
