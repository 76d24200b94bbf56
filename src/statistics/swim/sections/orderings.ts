/** Orderings that the papers find: fewer false positives with suspicion than without, and with each part of Lifeguard. */
import { CONFIDENCE } from '../../comparison.ts';
import { type Estimate, meanOverSeeds } from '../../intervals.ts';
import { formatInterval, formatNumber } from '../../presentation/numbers.ts';
import type { Section, Table } from '../../presentation/report.ts';
import { PART_NAMES, PUBLISHED } from '../lifeguard-parts.ts';
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

export function lifeguardSection({ plan, lifeguard }: SwimResults): OrderedSection {
  const { members, troubles } = plan.lifeguard;
  const orderings = PART_NAMES.slice(1).map((part, index) => {
    const before = PART_NAMES[index]!;
    return orderingOf(`${before} > ${part}`, samplesOf(lifeguard, before), samplesOf(lifeguard, part));
  });
  const whole = orderingOf(
    `${PART_NAMES[0]} > all three`,
    samplesOf(lifeguard, 'SWIM'),
    samplesOf(lifeguard, 'all three'),
  );
  const stalls = [...new Set(troubles.map(({ stallTicks }) => stallTicks))].join(' or ');
  const awake = [...new Set(troubles.map(({ awakeTicks }) => awakeTicks))].join(' or ');
  return {
    title: 'Lifeguard, part by part',
    paragraphs: [
      `A quarter of ${members} members stalls for ${stalls} ticks, is awake for ${awake}, and so on; a period has ${PROBE_TICKS} ticks, so these are stalls from half a period to many, as in the paper. Nothing is lost. Whether one that wakes finds its mail or its timer first is drawn. Counted are removals of members that never stall, over all ${troubles.length} combinations: by anybody, and by such members (*at healthy members*). The baseline takes time for time, as memberlist does: it has all the rules of \`swim-hardened\` but the one of own stalls. Suspicions last for 5·log₁₀ n periods, with dogpile up to 6 times as long.`,
      'The order is that of Table IV, whose counts, in 128 members over other stalls, stand beside. Only the order is compared: what its counts add up is every member that takes over a false death, and here a death is refuted before most of them hear of it.',
      `Where two cannot be told apart there is a reason to look for. A suspect hears of a suspicion in the next ping of its accuser with *buddy*, and without it where the message has room for that news: in a group of ${members}, with room for six statements and the least told first, it has. Dogpile leaves next to no false positives, so there is little left for the two others to take away. What self-awareness takes away depends on the stalls: it bears those that are not much longer than the time-out of a probe, ${PROBE_TICKS} ticks and up to nine times as many, and then only in who has been wrong for a while.`,
    ],
    tables: [
      falsePositivesTable(
        lifeguard.map(({ part, samples }) => ({ name: part, samples })),
        (index) => {
          const { all, healthy } = PUBLISHED[PART_NAMES[index]!];
          return [formatNumber(all), formatNumber(healthy)];
        },
      ),
      orderingsTable([...orderings, whole]),
    ],
    charts: [],
    orderings: [...orderings, whole],
  };
}

function samplesOf(results: readonly LifeguardResult[], part: LifeguardResult['part']) {
  return results.find((result) => result.part === part)!.samples;
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
