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
}

/** `isLossy`: whether the network is known to have lost messages. The most frequent first. */
export function findingsOf(verdict: ClaimVerdict, facts: Facts, isLossy: boolean): Finding[] {
  if (verdict.count === 0) return [];
  const counts = new Map<SymptomName, number>();
  for (const name of symptomsOf(verdict, facts, isLossy)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]): Finding => ({ name, count, ...SYMPTOMS[name] }))
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

function removalSymptoms(facts: Facts, isLossy: boolean): SymptomName[] {
  const { falseRemovals, detections, nodes, failed } = facts;
  const dead = new Set(failed);
  const detectedAt = new Set(detections.map(({ tick, node }) => `${tick} ${node}`));
  const rest = falseRemovals.first.filter((removal) => oneByOne(removal, detectedAt) === null);
  const alive = nodes - failed.length;
  const pairs = new Set(rest.map(pairKey));
  const removedBy = new Map<Address, Set<Address>>();
  for (const { node, about } of rest) {
    const target = nodeOfLogAddress(about);
    if (dead.has(target)) continue;
    const ofNode = removedBy.get(nodeOfLogAddress(node)) ?? new Set();
    removedBy.set(nodeOfLogAddress(node), ofNode.add(target));
  }
  const isGeneral = 2 * pairs.size >= alive * (alive - 1);
  return falseRemovals.first.map((removal): SymptomName => {
    const symptom = oneByOne(removal, detectedAt);
    if (symptom !== null) return symptom;
    if (isGeneral) return 'everyoneIsRemoved';
    // Two that remove each other are no sign of which of them is not heard.
    if (alive > 2 && (removedBy.get(nodeOfLogAddress(removal.node))?.size ?? 0) >= alive - 1) {
      return 'oneRemovesAll';
    }
    return isLossy ? 'removedUnderLoss' : 'removedNowAndThen';
  });
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
