/** Which symptoms the breaches of a claim are: what the facts of a log say about where to look for the mend. */
import type { Address } from '../protocol/address.ts';
import type { ClaimVerdict } from './claims.ts';
import type { Facts } from './facts.ts';
import type { Sighting } from './ledger.ts';
import { INTRODUCER_ADDRESS, nodeOfLogAddress } from './log-address.ts';
import { SYMPTOMS, type Symptom, type SymptomName } from './symptoms.ts';

export interface Finding extends Symptom {
  readonly name: SymptomName;
  /** How many of the breaches that are known one by one show it. */
  readonly count: number;
  /** How many are known one by one: all, or the first of very many. */
  readonly lookedAt: number;
  readonly isLookedAtAll: boolean;
}

/** `isLossy`: whether the network is known to have lost messages. The most frequent first. */
export function findingsOf(verdict: ClaimVerdict, facts: Facts, isLossy: boolean): Finding[] {
  if (verdict.count === 0) return [];
  const counts = new Map<SymptomName, number>();
  const symptoms = symptomsOf(verdict, facts, isLossy);
  for (const name of symptoms) counts.set(name, (counts.get(name) ?? 0) + 1);
  const looked = { lookedAt: symptoms.length, isLookedAtAll: symptoms.length === verdict.count };
  return [...counts]
    .map(([name, count]): Finding => ({ name, count, ...looked, ...SYMPTOMS[name] }))
    .sort((a, b) => b.count - a.count);
}

/** One symptom for each breach. */
function symptomsOf({ claim, first }: ClaimVerdict, facts: Facts, isLossy: boolean): SymptomName[] {
  switch (claim) {
    case 'completeness':
      return incompleteSymptoms(first, facts);
    case 'accuracy':
      return removalSymptoms(facts, isLossy);
    case 'no-resurrection':
      return resurrectionSymptoms(facts);
    case 'no-invention':
      return first.map(() => 'strangerAdded');
    case 'agreement':
      return lostPairSymptoms(facts);
  }
}

function incompleteSymptoms(breaches: ClaimVerdict['first'], facts: Facts): SymptomName[] {
  const kept = pairSet(facts.neverRemoved);
  const symptoms = breaches.map((breach) => {
    if (breach.tick !== null && breach.isStillListed !== true) return 'late';
    return breach.tick === null && !kept.has(pairKey(breach)) ? 'back' : 'kept';
  });
  const isIntroducerOnly = breaches.every(
    ({ about }, index) => symptoms[index] !== 'kept' || about === INTRODUCER_ADDRESS,
  );
  return symptoms.map((symptom) => (symptom === 'kept' && isIntroducerOnly ? 'keptIntroducer' : symptom));
}

/** Removals of one node that lie no further apart are one spread word, not many timers that run out. */
const AT_ONCE_TICKS = 2;

/** All have come up within a few ticks; where none of them is heard of, their time runs out within as many. */
const GENERAL_TICKS = 10;

function removalSymptoms(facts: Facts, isLossy: boolean): SymptomName[] {
  const { falseRemovals, detections, nodes, failed } = facts;
  const detectedAt = new Set(detections.map(({ tick, node }) => `${tick} ${node}`));
  const rest = falseRemovals.first.filter((removal) => oneByOne(removal, detectedAt) === null);
  const othersAlive = nodes - failed.length - 1;
  const ticksOf = grouped(rest, ({ about }) => nodeOfLogAddress(about));
  const removedBy = grouped(rest, ({ node }) => nodeOfLogAddress(node));
  const until = (rest[0]?.tick ?? 0) + GENERAL_TICKS;
  const early = pairSet(rest.filter(({ tick }) => tick <= until));
  const half = (othersAlive * (othersAlive + 1)) / 2;
  // In a large group those that are known one by one are fewer than that, and all of the first ticks.
  const isCutShort = falseRemovals.count > falseRemovals.first.length && early.size === rest.length;
  const isGeneral = isCutShort
    ? falseRemovals.count >= half
    : ticksOf.size >= othersAlive && early.size >= half;
  const believed = new Set(
    [...ticksOf].filter(([, removals]) => isAtOnce(removals, othersAlive)).map(([about]) => about),
  );
  const removers = new Set(
    [...removedBy]
      .filter(([, removals]) => new Set(removals.map(pairKey)).size >= othersAlive)
      .map(([node]) => node),
  );
  return falseRemovals.first.map((removal): SymptomName => {
    const symptom = oneByOne(removal, detectedAt);
    if (symptom !== null) return symptom;
    if (isGeneral) return 'everyoneIsRemoved';
    if (believed.has(nodeOfLogAddress(removal.about))) return 'removalIsBelieved';
    // Of two that remove each other neither removes all.
    if (othersAlive > 1 && removers.has(nodeOfLogAddress(removal.node))) return 'oneRemovesAll';
    return isLossy ? 'removedUnderLoss' : 'removedNowAndThen';
  });
}

/** Have at least half of the others, and three, removed it within so few ticks? */
function isAtOnce(removals: readonly Sighting[], others: number): boolean {
  const needed = Math.max(3, others / 2);
  return removals.some(({ tick: from }) => {
    const during = removals.filter(({ tick }) => tick >= from && tick <= from + AT_ONCE_TICKS);
    return new Set(during.map(({ node }) => nodeOfLogAddress(node))).size >= needed;
  });
}

function grouped(
  removals: readonly Sighting[],
  by: (removal: Sighting) => Address,
): ReadonlyMap<Address, readonly Sighting[]> {
  const groups = new Map<Address, Sighting[]>();
  for (const removal of removals) groups.set(by(removal), [...(groups.get(by(removal)) ?? []), removal]);
  return groups;
}

/** What a false removal shows by itself. */
function oneByOne({ tick, node, about }: Sighting, detectedAt: ReadonlySet<string>): SymptomName | null {
  const by = nodeOfLogAddress(node);
  if (by === nodeOfLogAddress(about)) return 'removesItself';
  return detectedAt.has(`${tick} ${by}`) ? 'removesTheNeighbour' : null;
}

function resurrectionSymptoms({ joinsOfTheDead, detections }: Facts): SymptomName[] {
  const detectedAt = new Map(detections.map((sighting) => [pairKey(sighting), sighting.tick]));
  return joinsOfTheDead.first.map((join) => {
    const detectedTick = detectedAt.get(pairKey(join));
    return detectedTick !== undefined && detectedTick <= join.tick ? 'addedAgain' : 'toldOfTheDead';
  });
}

function lostPairSymptoms({ lostPairsAtEnd, listsSomebody, listedBySomebody }: Facts): SymptomName[] {
  const listsOne = new Set(listsSomebody);
  const isListed = new Set(listedBySomebody);
  const removed = pairSet(lostPairsAtEnd.filter(({ wasListed }) => wasListed));
  return lostPairsAtEnd.map(({ node, about, wasListed }) => {
    if (wasListed) return removed.has(`${about} ${node}`) ? 'parted' : 'shunned';
    for (const outsider of [node, about]) {
      if (!listsOne.has(outsider) && !isListed.has(outsider)) return 'outside';
    }
    return listsOne.has(node) ? 'listsSome' : 'listsNobody';
  });
}

function pairKey({ node, about }: Pick<Sighting, 'node' | 'about'>): string {
  return `${nodeOfLogAddress(node)} ${nodeOfLogAddress(about)}`;
}

function pairSet(pairs: readonly Pick<Sighting, 'node' | 'about'>[]): ReadonlySet<string> {
  return new Set(pairs.map(pairKey));
}
