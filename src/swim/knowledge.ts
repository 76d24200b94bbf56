/**
 * What a node knows of the members: who is listed, who of them is suspected and by whom, who was removed, and of whom
 * there are news to tell. Parallel arrays ascend by address; nothing is ever written to, and what a statement does not
 * change stays the same object.
 */
import type { Address } from '../protocol/address.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { NewsItem } from './rules/piggyback.ts';
import type { Rules } from './rules/rules.ts';
import { CONFIRMATIONS } from './rules/suspicion.ts';
import type { Tombstone } from './rules/tombstones.ts';
import type { Settings } from './settings.ts';
import type { Instance, Standing, Statement } from './statement.ts';

/** Why a member is suspected, and since when. */
interface Suspicion {
  readonly sinceTick: number;
  /** Each of those who found it without an answer, the latest last; one, and `CONFIRMATIONS` more, at most. */
  readonly accusers: readonly Address[];
}

export interface Knowledge {
  /** Who is listed, the node itself included. */
  readonly addresses: readonly Address[];
  readonly lives: readonly number[];
  readonly incarnations: readonly number[];
  /** The listed without the node itself. */
  readonly peers: readonly Address[];
  /** Those of them that are suspected, and why, in parallel. */
  readonly suspects: readonly Address[];
  readonly suspicions: readonly Suspicion[];
  /** What is remembered of the removed, oldest first. */
  readonly tombstones: readonly Tombstone[];
  /** Of whom there are news, the least told first. */
  readonly news: readonly NewsItem[];
}

const NOBODY: readonly never[] = [];

/** What a node knows that knows only itself. */
export function knowledgeOfSelf({ address, life, incarnation }: Instance): Knowledge {
  return {
    addresses: [address],
    lives: [life],
    incarnations: [incarnation],
    peers: NOBODY,
    suspects: NOBODY,
    suspicions: NOBODY,
    tombstones: NOBODY,
    news: NOBODY,
  };
}

/** The knowledge with these fields instead; all are written out, for the reason of `stateWith` (`state.ts`). */
export function knowledgeWith(knowledge: Knowledge, to: Partial<Knowledge>): Knowledge {
  return {
    addresses: to.addresses ?? knowledge.addresses,
    lives: to.lives ?? knowledge.lives,
    incarnations: to.incarnations ?? knowledge.incarnations,
    peers: to.peers ?? knowledge.peers,
    suspects: to.suspects ?? knowledge.suspects,
    suspicions: to.suspicions ?? knowledge.suspicions,
    tombstones: to.tombstones ?? knowledge.tombstones,
    news: to.news ?? knowledge.news,
  };
}

/** The listed instance of an address; `null`: none is. */
export function listedInstance(
  { addresses, lives, incarnations }: Knowledge,
  address: Address,
): Instance | null {
  const index = indexOfAddress(addresses, address);
  return index < 0 ? null : { address, life: lives[index]!, incarnation: incarnations[index]! };
}

/** All that is known of an address, as one would tell it; `null`: nothing. Asked for each word that is told or heard. */
export function statementAbout(knowledge: Knowledge, address: Address): Statement | null {
  const { addresses, lives, incarnations, suspects, suspicions, tombstones } = knowledge;
  const index = indexOfAddress(addresses, address);
  if (index >= 0) {
    const life = lives[index]!;
    const incarnation = incarnations[index]!;
    const suspect = indexOfAddress(suspects, address);
    if (suspect < 0) return { address, life, incarnation, status: 'alive', accuser: address };
    const { accusers } = suspicions[suspect]!;
    return { address, life, incarnation, status: 'suspect', accuser: accusers[accusers.length - 1]! };
  }
  for (const buried of tombstones) {
    if (buried.address !== address) continue;
    const { life, incarnation, hasLeft } = buried;
    return { address, life, incarnation, status: hasLeft ? 'left' : 'dead', accuser: address };
  }
  return null;
}

/** The knowledge after a statement about somebody else; the same object where it brings nothing new. */
export function told(
  knowledge: Knowledge,
  said: Statement,
  tick: number,
  rules: Rules,
  settings: Settings,
): Knowledge {
  const known = statementAbout(knowledge, said.address);
  if (known !== null && !rules.order(said, known)) return confirmed(knowledge, said, known, rules, settings);
  const isListed = indexOfAddress(knowledge.addresses, said.address) >= 0;
  switch (said.status) {
    case 'alive':
    case 'suspect': {
      if (!isListed && knowledge.addresses.length >= settings.groupSize) return knowledge;
      const listed = isListed ? renewed(knowledge, said) : added(knowledge, said);
      const calm = withoutSuspicion(listed, said.address);
      const next =
        said.status === 'alive'
          ? calm
          : withSuspicion(calm, said.address, { sinceTick: tick, accusers: [said.accuser] });
      return withNews(next, said.address, rules, settings);
    }
    case 'dead':
    case 'left': {
      const { address, life, incarnation, status } = said;
      const untilTick = tick + settings.tombstoneTicks;
      const tombstone = { address, life, incarnation, hasLeft: status === 'left', untilTick };
      const without = isListed ? removed(knowledge, address) : knowledge;
      const tombstones = rules.tombstones(without.tombstones, tombstone, settings.groupSize);
      return withNews(knowledgeWith(without, { tombstones }), address, rules, settings);
    }
  }
}

/** Another accuser of a suspect confirms the suspicion, and is news; nobody needs more than `CONFIRMATIONS`. */
function confirmed(
  knowledge: Knowledge,
  said: Statement,
  known: Standing,
  rules: Rules,
  settings: Settings,
): Knowledge {
  if (said.status !== 'suspect' || known.status !== 'suspect') return knowledge;
  if (said.life !== known.life || said.incarnation !== known.incarnation) return knowledge;
  const index = indexOfAddress(knowledge.suspects, said.address);
  const { sinceTick, accusers } = knowledge.suspicions[index]!;
  if (accusers.length > CONFIRMATIONS || accusers.includes(said.accuser)) return knowledge;
  const suspicions = knowledge.suspicions.with(index, {
    sinceTick,
    accusers: [...accusers, said.accuser],
  });
  return withNews(knowledgeWith(knowledge, { suspicions }), said.address, rules, settings);
}

/** The same members, of which one is at another life or incarnation. */
export function renewed(knowledge: Knowledge, { address, life, incarnation }: Instance): Knowledge {
  const index = indexOfAddress(knowledge.addresses, address);
  const { lives, incarnations } = knowledge;
  return knowledgeWith(knowledge, {
    lives: lives[index] === life ? lives : lives.with(index, life),
    incarnations: incarnations[index] === incarnation ? incarnations : incarnations.with(index, incarnation),
  });
}

function added(knowledge: Knowledge, { address, life, incarnation }: Instance): Knowledge {
  const { addresses, lives, incarnations, peers, tombstones } = knowledge;
  const index = placeOf(addresses, address);
  return knowledgeWith(knowledge, {
    addresses: addresses.toSpliced(index, 0, address),
    lives: lives.toSpliced(index, 0, life),
    incarnations: incarnations.toSpliced(index, 0, incarnation),
    peers: peers.toSpliced(placeOf(peers, address), 0, address),
    tombstones: tombstones.filter((tombstone) => tombstone.address !== address),
  });
}

function removed(knowledge: Knowledge, address: Address): Knowledge {
  const { addresses, lives, incarnations, peers } = knowledge;
  const index = indexOfAddress(addresses, address);
  return knowledgeWith(withoutSuspicion(knowledge, address), {
    addresses: addresses.toSpliced(index, 1),
    lives: lives.toSpliced(index, 1),
    incarnations: incarnations.toSpliced(index, 1),
    peers: peers.toSpliced(indexOfAddress(peers, address), 1),
  });
}

function withSuspicion(knowledge: Knowledge, address: Address, suspicion: Suspicion): Knowledge {
  const { suspects, suspicions } = knowledge;
  const index = placeOf(suspects, address);
  return knowledgeWith(knowledge, {
    suspects: suspects.toSpliced(index, 0, address),
    suspicions: suspicions.toSpliced(index, 0, suspicion),
  });
}

function withoutSuspicion(knowledge: Knowledge, address: Address): Knowledge {
  const { suspects, suspicions } = knowledge;
  const index = indexOfAddress(suspects, address);
  if (index < 0) return knowledge;
  return knowledgeWith(knowledge, {
    suspects: suspects.toSpliced(index, 1),
    suspicions: suspicions.toSpliced(index, 1),
  });
}

/** News of everybody that is listed or remembered, at most. */
export function newsLimit({ groupSize }: Pick<Settings, 'groupSize'>): number {
  return 2 * groupSize;
}

function withNews(knowledge: Knowledge, address: Address, rules: Rules, settings: Settings): Knowledge {
  const news = rules.piggyback.learned(knowledge.news, address, newsLimit(settings));
  return knowledgeWith(knowledge, { news });
}

/** Where an address belongs in an ascending array that does not have it. */
function placeOf(addresses: readonly Address[], address: Address): number {
  let low = 0;
  let high = addresses.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (addresses[middle]! < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
