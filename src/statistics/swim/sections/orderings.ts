/** Orderings that the papers find: fewer false positives with suspicion than without, and with each part of Lifeguard. */
import { CONFIDENCE } from '../../comparison.ts';
import { type Estimate, meanOverSeeds } from '../../intervals.ts';
import { formatInterval, formatNumber } from '../../presentation/numbers.ts';
import type { Section, Table } from '../../presentation/report.ts';
import { PART_NAMES, type PartName, PUBLISHED } from '../lifeguard-parts.ts';
import type { LifeguardResult, SuspicionResult, SwimResults } from '../measure-swim.ts';
import { PROBE_TICKS } from '../measurement/formed-group.ts';
import type { FalsePositives } from '../measurement/mistakes.ts';

/** What is expected of two that are compared on the same seeds, and what came of it. */
export interface Ordering {
  readonly claim: string;
  readonly verdict: 'yes' | 'not told apart' | 'REVERSED';
  /** Of the one that should have more, how many more it has. */
  readonly difference: Estimate;
}

export interface OrderedSection extends Section {
  readonly orderings: readonly Ordering[];
}

const PER = 1000;

export function suspicionSection({ plan, suspicion }: SwimResults): OrderedSection {
  const orderings = plan.suspicion.map((network): Ordering => {
    const of = (name: SuspicionResult['suspicion']) =>
      suspicion.find(
        (result) =>
          result.network.members === network.members &&
          result.network.loss === network.loss &&
          result.suspicion === name,
      )!.samples;
    return orderingOf(
      `n=${network.members}, q=${network.loss}: without > with`,
      of('without suspicion'),
      of('with suspicion'),
    );
  });
  return {
    title: 'With suspicion and without',
    paragraphs: [
      `A false positive is here a member that removes one that lives. \`swim-hardened\` as it is, and the same with a suspicion that lasts for no time: each probe that fails removes. The seeds are the same, so what is judged is the difference, seed by seed. There are ${plan.mistakeSeeds.length} seeds of ${plan.mistakePeriods} periods each. The paper (Fig. 4) shows a run of each with 10 % loss and 17 members, which is among these.`,
    ],
    tables: [
      falsePositivesTable(
        suspicion.map(({ network, suspicion: name, samples }) => ({
          name: `${name}, n=${network.members}, q=${network.loss}`,
          samples,
        })),
      ),
      orderingsTable(orderings),
    ],
    charts: [],
    orderings,
  };
}

/** Lifeguard's table: the baseline, its two large parts, and all three; and buddy, which is the least of them. */
const LIFEGUARD_ORDER: readonly (readonly [more: PartName, fewer: PartName])[] = [
  ['SWIM', 'self-awareness alone'],
  ['self-awareness alone', 'dogpile alone'],
  ['dogpile alone', 'all three'],
  ['SWIM', 'buddy alone'],
  ['buddy alone', 'self-awareness alone'],
];

export function lifeguardSection({ plan, lifeguard }: SwimResults): OrderedSection {
  const { sizes, stallTicks, awakeTicks, periods, seeds } = plan.lifeguard;
  const orderings = sizes.flatMap((members) => {
    const of = (part: PartName) =>
      together(lifeguard.find((result) => result.part === part && result.members === members)!);
    return LIFEGUARD_ORDER.map(([more, fewer]) =>
      orderingOf(`n=${members}: ${more} > ${fewer}`, of(more), of(fewer)),
    );
  });
  const stalls = [...stallTicks].join(' or ');
  const awake = [...awakeTicks].join(' or ');
  return {
    title: 'Lifeguard, part by part',
    paragraphs: [
      `A quarter of the members stalls for ${stalls} ticks, is awake for ${awake}, and so on; a period has ${PROBE_TICKS} ticks, so these are stalls of two periods, of eight and of many, as in the paper, where shorter ones did next to nothing. Nothing is lost. Whether one that wakes finds its mail or its timer first is drawn. Counted are removals of members that never stall, over all ${stallTicks.length * awakeTicks.length} combinations: by anybody, and by such members (*at healthy members*). There are ${seeds.length} seeds of ${periods} periods each, and all rules meet the same stalls, so what is judged is the difference, seed by seed. The baseline takes time for time, as memberlist does: it has all the rules of \`swim-hardened\` but the one of own stalls. Suspicions last for 5·log₁₀ n periods, with dogpile up to 6 times as long.`,
      'The order is that of Table IV, whose counts, in 128 members over other stalls, stand beside. Only the order is compared: what its counts add up is every member that takes over a false death, and here a death is refuted before most of them hear of it.',
      `What each part takes away depends on the stalls and on the room for news, six statements a message. *Self-awareness* makes a member that errs probe up to nine times more rarely, once it has been wrong for a while: that is much where stalls are of the length of its time-outs, and nothing where they are much longer, for then it wakes to time-outs that are over all the same. *Buddy* tells a suspect of it in the next ping of its accuser; without it the word waits for room. In the smaller group it mostly has room. In the larger one there is more to tell of than messages take, the many that are suspected in their sleep and their refutations, and there buddy does more than self-awareness does; in Lifeguard’s experiments a message takes some ten times as much, and buddy is the least of the three. *Dogpile* leaves next to nothing for the two others to take away, but in such full messages: there several sleepers have confirmed a suspicion, which makes it short, before the refutation has come to them. What is left under the longest stalls neither takes away.`,
    ],
    tables: [
      falsePositivesTable(
        lifeguard.map((result) => ({
          name: `${result.part}, n=${result.members}`,
          samples: together(result),
        })),
        (index) => {
          const { all, healthy } = PUBLISHED[lifeguard[index]!.part];
          return [formatNumber(all), formatNumber(healthy)];
        },
      ),
      byTroubleTable(lifeguard),
      orderingsTable(orderings),
    ],
    charts: [],
    orderings,
  };
}

/** Over all troubles, seed by seed. */
function together({ byTrouble }: LifeguardResult): readonly FalsePositives[] {
  const [first, ...others] = byTrouble.map(({ samples }) => samples);
  return others.reduce(
    (sums, samples) =>
      sums.map((sum, seed) => ({
        ofSteady: sum.ofSteady + samples[seed]!.ofSteady,
        amongSteady: sum.amongSteady + samples[seed]!.amongSteady,
        memberPeriods: sum.memberPeriods + samples[seed]!.memberPeriods,
      })),
    first!,
  );
}

/** Where the false positives come from: a row for each trouble in a group of each size. */
function byTroubleTable(lifeguard: readonly LifeguardResult[]): Table {
  const baselines = lifeguard.filter(({ part }) => part === PART_NAMES[0]);
  return {
    caption: `By how long members stall: false positives, per member and ${PER} periods`,
    head: ['n', 'stall', 'awake', ...PART_NAMES],
    rows: baselines.flatMap(({ members, byTrouble }) =>
      byTrouble.map(({ trouble }, index) => [
        String(members),
        String(trouble.stallTicks),
        String(trouble.awakeTicks),
        ...PART_NAMES.map((part) => {
          const of = lifeguard.find((result) => result.part === part && result.members === members)!;
          const rates = of.byTrouble[index]!.samples.map((sample) => rate('ofSteady', sample));
          return formatNumber(meanOverSeeds(rates, CONFIDENCE).value);
        }),
      ]),
    ),
  };
}

function rate(which: 'ofSteady' | 'amongSteady', sample: FalsePositives): number {
  return (PER * sample[which]) / sample.memberPeriods;
}

/** On the same seeds, so that what they have in common drops out. */
export function orderingOf(
  claim: string,
  more: readonly FalsePositives[],
  fewer: readonly FalsePositives[],
): Ordering {
  const difference = meanOverSeeds(
    more.map((sample, seed) => rate('ofSteady', sample) - rate('ofSteady', fewer[seed]!)),
    CONFIDENCE,
  );
  const verdict = difference.low > 0 ? 'yes' : difference.high < 0 ? 'REVERSED' : 'not told apart';
  return { claim, verdict, difference };
}

export function describeOrderings(orderings: readonly Ordering[]): string {
  const count = (wanted: Ordering['verdict']) => orderings.filter(({ verdict }) => verdict === wanted).length;
  return `Of ${orderings.length} orderings ${count('yes')} hold, ${count('not told apart')} cannot be told apart on these seeds, and ${count('REVERSED')} are the other way round.`;
}

function orderingsTable(orderings: readonly Ordering[]): Table {
  return {
    caption: `Differences, per member and ${PER} periods`,
    head: ['claim', 'difference', 'interval', 'holds'],
    wordColumns: 1,
    rows: orderings.map(({ claim, difference, verdict }) => [
      claim,
      formatNumber(difference.value),
      formatInterval(difference),
      verdict,
    ]),
  };
}

function falsePositivesTable(
  rows: readonly { readonly name: string; readonly samples: readonly FalsePositives[] }[],
  published: ((index: number) => readonly string[]) | null = null,
): Table {
  return {
    caption: `False positives, per member and ${PER} periods`,
    head: [
      'rules',
      'all',
      'interval',
      'at healthy members',
      'interval',
      ...(published === null ? [] : ['Table IV: all', 'at healthy members']),
    ],
    wordColumns: 1,
    rows: rows.map(({ name, samples }, index) => {
      const cells = (['ofSteady', 'amongSteady'] as const).flatMap((which) => {
        const estimate = meanOverSeeds(
          samples.map((sample) => rate(which, sample)),
          CONFIDENCE,
        );
        const interval = { ...estimate, low: Math.max(estimate.low, 0) };
        return [formatNumber(estimate.value), formatInterval(interval)];
      });
      return [name, ...cells, ...(published === null ? [] : published(index))];
    }),
  };
}
