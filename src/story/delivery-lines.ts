/** The messages that arrived in a tick and meant something: who learned what from whom. */

import {
  andList,
  distinct,
  groupBy,
  linksWords,
  nameOf,
  names,
  plural,
  type Verb,
} from '../faults/names-and-counts.ts';
import { type BeliefChange, changePhrases } from './belief-change.ts';
import { plain, type Sentence } from './paragraph.ts';
import { answerPhrases } from './send-words.ts';
import type { DeliveryRecord, MissRecord, SendRecord } from './tick-record.ts';
import { ADDS, IS_IN } from './view-changes.ts';

/** Deliveries alike: all senders sent the same, and all receivers made the same of it. */
interface Bundle {
  readonly senders: readonly number[];
  readonly receivers: readonly number[];
  /** So many messages went over each link. */
  readonly each: number;
  /** Each sender has told of itself, and `sample` is one of them. */
  readonly ofThemselves: boolean;
  readonly sample: DeliveryRecord;
}

const GROWTH: readonly Verb[] = [IS_IN, ADDS];
/** More lines than this about the same matter are told as one. */
const LINES_TOLD = 4;
/** More links than this are told by their receivers. */
const LINKS_TOLD = 4;

export function deliveryLines(
  deliveries: readonly DeliveryRecord[],
  tick: number,
  delayBoundTicks: number,
): Sentence[] {
  const telling = deliveries.filter(({ changes, answers }) => changes.length + answers.length > 0);
  const idle = deliveries.filter(({ changes, answers }) => changes.length + answers.length === 0);
  const bundles = spreadOf(bundlesOf(telling));
  const grown = groupBy(bundles.filter(isGrowth), growthKey).filter((group) => group.length > LINES_TOLD);
  const single = bundles.filter((bundle) => !grown.some((group) => group.includes(bundle)));
  return [
    ...grown.map((group) => ({ text: growthLine(group), changesList: true })),
    ...single.map((bundle) => ({
      text: bundleLine(bundle, tick, delayBoundTicks),
      changesList: bundle.sample.changes.some(({ changesList }) => changesList),
    })),
    ...plain(idleLines(idle, tick, delayBoundTicks)),
  ];
}

/** A group that forms: nobody but new members, which are alive, and nothing sent in answer. */
function isGrowth({ sample }: Bundle): boolean {
  const { changes, answers, contents } = sample;
  if (answers.length > 0 || contents !== null) return false;
  return changes.every(({ verb, truth }) => GROWTH.includes(verb) && truth === null);
}

function growthKey({ sample }: Bundle): unknown {
  return [sample.kind, sample.changes.some(({ verb }) => verb === IS_IN)];
}

/** `n1's ANSWERs reach n2–n10, which are now in the group and add 1 to 9 members each`. */
function growthLine(bundles: readonly [Bundle, ...Bundle[]]): string {
  const { kind, changes } = bundles[0].sample;
  const added = new Map<number, number>();
  for (const { receivers, sample } of bundles) {
    const count = sample.changes.filter(({ verb }) => verb === ADDS).length;
    for (const receiver of receivers) added.set(receiver, (added.get(receiver) ?? 0) + count);
  }
  const [least, most] = [Math.min(...added.values()), Math.max(...added.values())];
  const members = least === most ? plural(most, 'member') : `${least} to ${most} members`;
  const senders = bundles.flatMap((bundle) => bundle.senders);
  const many = added.size > 1;
  const isIn = many ? IS_IN.many : IS_IN.one;
  const admitted = changes.some(({ verb }) => verb === IS_IN) ? `${isIn} and ` : '';
  const adds = many ? `${ADDS.many} ${members} each` : `${ADDS.one} ${members}`;
  return `${kind}s from ${names(senders)} reach ${names([...added.keys()])}, which ${admitted}${adds}`;
}

/** Everything that is told of a message besides its ends and what came of it. */
function wayOf({ kind, contents, sentTick, dueTick, isCopy, isDamaged }: DeliveryRecord): readonly unknown[] {
  return [kind, contents, sentTick, dueTick, isCopy, isDamaged];
}

/**
 * First the messages of one link are counted of which the same has come, then the receivers of one sender are put
 * together, then the senders who told of nothing but themselves.
 */
function bundlesOf(deliveries: readonly DeliveryRecord[]): Bundle[] {
  const fromSender = (delivery: DeliveryRecord) => [
    delivery.from,
    wayOf(delivery),
    delivery.changes,
    answersToSender(delivery.answers, delivery.from),
  ];
  const byLink = groupBy(deliveries, (delivery) => [delivery.to, fromSender(delivery)]).flatMap((group) =>
    isCountable(group[0])
      ? [{ delivery: group[0], each: group.length }]
      : group.map((delivery) => ({ delivery, each: 1 })),
  );
  const bySender = groupBy(byLink, ({ delivery, each }) => [each, fromSender(delivery)]).flatMap((group) => {
    const bundle = { senders: [group[0].delivery.from], each: group[0].each, ofThemselves: false };
    const receivers = group.map(({ delivery }) => delivery.to);
    const sample = group[0].delivery;
    // What has come several times over one link, and may not be counted, is told each time.
    if (distinct(receivers).length === receivers.length) return [{ ...bundle, receivers, sample }];
    return group.map(({ delivery }) => ({ ...bundle, receivers: [delivery.to], sample: delivery }));
  });
  return groupBy(bySender, ({ receivers, each, sample }) => [
    receivers,
    each,
    wayOf(sample),
    sample.changes.map((change) => aboutSender(change, sample.from)),
    answersToSender(sample.answers, sample.from),
  ]).flatMap((group): readonly Bundle[] => {
    const senders = group.flatMap((bundle) => bundle.senders);
    if (group.length === 1 || distinct(senders).length < senders.length) return group;
    return [{ ...group[0], senders, ofThemselves: true }];
  });
}

/** What changed nothing and was answered at most: it is as true of several as of one. */
function isCountable({ from, changes, answers }: DeliveryRecord): boolean {
  return changes.length === 0 && answers.every(({ to }) => to === from);
}

/** The same news that went over too many links in one tick to name each of them. */
function spreadOf(bundles: readonly Bundle[]): Bundle[] {
  return groupBy(bundles, ({ ofThemselves, each, sample }) => [
    ofThemselves,
    each,
    wayOf(sample),
    sample.changes,
    sample.answers,
  ]).flatMap((group): readonly Bundle[] => {
    if (group.length <= LINES_TOLD || group[0].sample.answers.length > 0) return group;
    const senders = group.flatMap((bundle) => bundle.senders);
    return [{ ...group[0], senders, receivers: group.flatMap(({ receivers }) => receivers) }];
  });
}

function answersToSender(answers: readonly SendRecord[], from: number): readonly unknown[] {
  return answers.map((answer) => (answer.to === from ? { ...answer, to: null, again: null } : answer));
}

function aboutSender(change: BeliefChange, from: number): unknown {
  return change.object?.node === from ? { ...change, object: { ...change.object, node: null } } : change;
}

function bundleLine(
  { senders, receivers, each, ofThemselves, sample }: Bundle,
  tick: number,
  delayBoundTicks: number,
): string {
  const several = distinct(senders).length > 1 || each > 1;
  const many = distinct(receivers).length > 1;
  const { kind, changes, answers, from, isCopy } = sample;
  const count = each === 1 ? '' : `${each} `;
  const message = several
    ? `${count}${kind}s${contentsNote(sample)} ${each > 1 && distinct(senders).length > 1 ? 'each ' : ''}from ${names(senders)}`
    : `${nameOf(from)}'s ${kind}${contentsNote(sample)}`;
  const what = `${isCopy ? (several ? 'second copies of ' : 'the second copy of ') : ''}${message}`;
  const under = underWay(sample, tick, delayBoundTicks);
  const own = ofThemselves ? changes.filter(({ object }) => object?.node === from) : [];
  const clauses = [
    ...changePhrases(own, many, 'them'),
    ...changePhrases(
      changes.filter((change) => !own.includes(change)),
      many,
    ),
    ...answerPhrases(
      ofThemselves ? answers.filter(({ to }) => to === from) : answers,
      senders,
      many,
      several,
    ),
  ];
  return `${what}${under} ${several ? 'reach' : 'reaches'} ${names(receivers)}, which ${clauseList(clauses)}`;
}

/** ` (n2 is gone)`. */
function contentsNote({ contents }: DeliveryRecord): string {
  return contents === null ? '' : ` (${contents})`;
}

/** `a`, `a and b`; from three on, or where a clause has an `and` of its own, with commas before each. */
export function clauseList(clauses: readonly string[]): string {
  const [last, ...others] = clauses.toReversed();
  const plain = !last?.includes(' and ') && others.every((clause) => !/,| and /.test(clause));
  if (plain || clauses.length < 2) return andList(clauses);
  return `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`;
}

/** What is told of a message that took its time, had to wait, or has suffered. */
function underWay(
  { sentTick, dueTick, isDamaged }: DeliveryRecord,
  tick: number,
  delayBoundTicks: number,
): string {
  const ticks = dueTick - sentTick;
  const parts: string[] = [];
  if (ticks > 1) {
    const beyond = ticks > delayBoundTicks ? `, longer than delayBoundTicks = ${delayBoundTicks} allows` : '';
    parts.push(`sent in tick ${sentTick} and ${plural(ticks, 'tick')} under way${beyond}`);
  }
  if (dueTick < tick) parts.push(`which has waited since tick ${dueTick}`);
  if (isDamaged) parts.push('damaged on the way');
  return parts.length === 0 ? '' : `, ${parts.join(', ')},`;
}

/** The messages that changed nobody's list: one line for each kind, apart from those that were no news at all. */
function idleLines(deliveries: readonly DeliveryRecord[], tick: number, delayBoundTicks: number): string[] {
  return groupBy(deliveries, ({ kind, isNews }) => [kind, isNews]).map((group) => {
    const { kind, from, to, isCopy, isNews } = group[0];
    const nothing = isNews ? 'nothing but newer heartbeats' : 'nothing new';
    if (group.length === 1) {
      const message = `${isCopy ? 'the second copy of ' : ''}${nameOf(from)}'s ${kind}${contentsNote(group[0])}`;
      return `${message}${underWay(group[0], tick, delayBoundTicks)} brings ${nameOf(to)} ${nothing}`;
    }
    const where =
      group.length > LINKS_TOLD
        ? `to ${names(group.map((delivery) => delivery.to))}`
        : `(${linksWords(group)})`;
    const isSame = group.every(({ contents }) => contents === group[0].contents);
    return `${group.length} ${kind}s${isSame ? contentsNote(group[0]) : ''} bring ${nothing} ${where}`;
  });
}

/** What was under way and found nobody, or was no message at all. */
export function missLines(misses: readonly MissRecord[]): string[] {
  return groupBy(misses, ({ to, kind, why }) => [to, kind, why]).map((group) => {
    const { from, to, kind, why } = group[0];
    if (group.length === 1) return `${nameOf(from)}'s ${kind} to ${nameOf(to)} is lost: ${why}`;
    const senders = group.map((miss) => miss.from);
    const count = distinct(senders).length === senders.length ? '' : `${senders.length} `;
    return `${count}${kind}s from ${names(senders)} to ${nameOf(to)} are lost: ${why}`;
  });
}
