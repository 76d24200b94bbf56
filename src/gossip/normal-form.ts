/**
 * The normal form of gossip heartbeating: two worlds that are the same in it have the same future, but for numbers that
 * nobody compares. What is left out of a state, and why it may be:
 *
 * - *Times.* Nothing in a node compares a time with anything but its own waking time: silences, and what is left of the
 *   time of a tombstone, are told from the last turn on. A silence that is longer than the longest that `cleanup` still
 *   asks about is as good as any that is longer yet.
 * - *Heartbeats.* Of two of one instance only which is the higher is asked (rule `merge`), so they are told by rank,
 *   each instance for itself. An owner whose own heart is behind what others hold of it must beat so often to come by,
 *   so what is above its own is told by how far. The own one also says when a turn for the lost, or for asking again,
 *   has come: it is told modulo that period.
 * - *Passes.* Of who has had its turn in a pass only who it was is asked; a pass that is over is as none. How many there
 *   have been matters to lists in pieces alone, which are refused here.
 * - *The dead* have no memory that anybody asks for, and mail that nobody can get does nothing: the world leaves out both.
 */
import type { AnyVariant } from '../family/family.ts';
import type { ExploredScope, LivingNode, NormalForm, PutInWords, Wording } from '../family/normal-form.ts';
import { createRanks, haveOnly, longestThatMatters, roundWords } from '../family/normal-form-parts.ts';
import type { Fault } from '../faults/fault.ts';
import { addressOfNode, groupOfNodes, INTRODUCER, nodeOfAddress } from '../faults/nodes.ts';
import { disturbancesOf } from '../judge/disturbances.ts';
import type { Address } from '../protocol/address.ts';
import { firstDraw, nextDraw } from '../protocol/chance.ts';
import type { Member, MemberVector } from '../protocol/member-vector.ts';
import type { Setup } from '../protocol/setup.ts';
import { DEPARTED } from './member-list.ts';
import type { MessageHdr } from './message.ts';
import type { MergeRule } from './rules/merge.ts';
import type { Rules } from './rules/rules.ts';
import { instancesOf } from './schedules/sufficient-settings.ts';
import {
  deriveSettings,
  entryCapacity,
  joinSafeFailTicks,
  type Settings,
  settingsOf,
  setupOf,
  withSettings,
} from './settings.ts';
import { NO_NEWS, type NodeState } from './state.ts';

export const gossipNormalForm: NormalForm = {
  refusal(variant, setup) {
    const rules = rulesOf(variant);
    const settings = settingsOf(setup);
    if (rules === null || !hasKnownState(variant, setup))
      return 'its nodes remember what no rule of gossip does';
    if (!comparesOnly(rules.merge))
      return 'its heartbeats are not only compared, and so not to be told by rank';
    if (entryCapacity(settings) < settings.memberLimit) {
      return 'its lists go in pieces, whose turn depends on how many passes there have been';
    }
    return null;
  },
  wordingFor: (variant, setup) => wordingUnder(rulesOf(variant)!, settingsOf(setup)),
  settings({ nodes, lives, stretchTicks, given }: ExploredScope): Setup {
    const { fanout = 1, joinRetryTicks = 1, delayBoundTicks = 1 } = given;
    const failTicks = joinSafeFailTicks(nodes, fanout, delayBoundTicks);
    const derived = deriveSettings({
      failTicks,
      ...given,
      fanout,
      joinRetryTicks,
      delayBoundTicks,
      groupSize: lives,
    });
    const tombstoneTicks = given['tombstoneTicks'] ?? derived.tombstoneTicks + stretchTicks;
    return setupOf({ ...derived, tombstoneTicks });
  },
  // The bounds alone go by `groupSize`: how long and how many are remembered is set by itself, and stays.
  judged: (schedule) =>
    withSettings(schedule, { groupSize: instancesOf(schedule as { faults: readonly Fault[] }) }),
  stretchTicks: (faults) => disturbancesOf({ faults }).stretchTicks,
  choices: (nodes) => (nodes < 3 ? [0] : choicesFor(nodes)),
};

/** `null`: it has none of its own, and nobody knows what it is. */
function rulesOf({ rules }: AnyVariant): Rules | null {
  return rules === undefined ? null : (rules as Rules);
}

const KNOWN_FIELDS = new Set<string>([
  'self',
  'group',
  'phase',
  'list',
  'clockAtTurn',
  'wakingAtTurn',
  'suspects',
  'tombstones',
  'lastContacted',
  'deck',
  'news',
] satisfies (keyof NodeState)[]);

function hasKnownState(variant: AnyVariant, setup: Setup): boolean {
  const self = addressOfNode(INTRODUCER);
  const protocol = variant.create(setup);
  const fresh = protocol.init(self, groupOfNodes(1));
  const { state } = protocol.reduce(fresh, { kind: 'start', life: 0, now: 0, wall: 0, choice: 0 });
  return haveOnly([fresh, state], KNOWN_FIELDS);
}

/** Some where a counter of 8 bits, or one that wraps in a small window, would give itself away. */
const HEARTBEATS = [0, 1, 2, 3, 7, 8, 15, 16, 100, 127, 128, 200, 255, 256, 300, 1000, 65_535, 65_536];

/** Do the answers depend on nothing but which of the two heartbeats is the higher? */
function comparesOnly({ takes, stamps, beats }: MergeRule): boolean {
  const answers = (known: number, received: number) => `${takes(known, received)} ${stamps(known, received)}`;
  const expected = { '-1': answers(1, 0), '0': answers(1, 1), '1': answers(0, 1) } as const;
  return HEARTBEATS.every(
    (known) =>
      beats(known) === known + 1 &&
      HEARTBEATS.every(
        (received) => answers(known, received) === expected[`${Math.sign(received - known) as -1 | 0 | 1}`],
      ),
  );
}

/** In such a group nobody forgets more than one who is no introducer: the round of the forgotten is always at its end. */
const MOST_WITHOUT_ROUNDS = 3;

/** What of times is as good as any longer one. */
interface Longest {
  readonly silenceTicks: number;
  readonly sleepTicks: number;
}

function wordingUnder(rules: Rules, settings: Settings): PutInWords {
  const longest = {
    silenceTicks: longestSilenceThatMatters(rules, settings),
    // From so many ticks between two turns on, as much counts as after any more; or all who are listed are removed.
    sleepTicks: longestThatMatters(rules.stalls, 1, settings.cleanupTicks + 2),
  };
  return (nodes, messages) => wordingOf(settings.joinRetryTicks, longest, nodes, messages);
}

function wordingOf(
  periodTicks: number,
  longest: Longest,
  nodes: readonly (LivingNode | null)[],
  messages: readonly unknown[],
): Wording {
  const ranks = createRanks();
  /** By node, of those that are up: what its own heart has come to, and in which life. */
  const owns = nodes.map((node) => {
    if (node === null) return null;
    const { vector, selfIndex } = (node.state as NodeState).list;
    return { epoch: vector.epochs[selfIndex]!, heartbeat: vector.heartbeats[selfIndex]! };
  });
  const hold = ({ address, epoch, heartbeat }: Member) => ranks.hold(address, epoch, heartbeat);
  const holdAll = ({ addresses, epochs, heartbeats }: MemberVector) => {
    for (let i = 0; i < addresses.length; i++) ranks.hold(addresses[i]!, epochs[i]!, heartbeats[i]!);
  };
  for (const node of nodes) {
    if (node === null) continue;
    const { list, tombstones, news } = node.state as NodeState;
    holdAll(list.vector);
    for (const tombstone of tombstones) hold(tombstone);
    for (const member of news.departed) hold(member);
  }
  for (const message of messages) holdAll((message as MessageHdr).memberVector);

  function place(address: Address, epoch: number, heartbeat: number): string {
    if (heartbeat === DEPARTED) return 'over';
    const own = owns[nodeOfAddress(address)];
    if (own?.epoch === epoch && heartbeat > own.heartbeat) return `+${heartbeat - own.heartbeat}`;
    return String(ranks.rank(address, epoch, heartbeat));
  }

  function vectorWords({ addresses, epochs, heartbeats }: MemberVector): string {
    let words = '';
    for (let i = 0; i < addresses.length; i++) {
      words += `${addresses[i]}.${epochs[i]}:${place(addresses[i]!, epochs[i]!, heartbeats[i]!)} `;
    }
    return words;
  }
  const memberWords = ({ address, epoch, heartbeat }: Member) =>
    `${address}.${epoch}:${place(address, epoch, heartbeat)}`;

  return {
    ofNode(index) {
      const { state, now } = nodes[index]!;
      const node = state as NodeState;
      const {
        phase,
        list,
        clockAtTurn,
        wakingAtTurn,
        suspects,
        tombstones,
        lastContacted,
        deck,
        news,
        group,
      } = node;
      const { vector, heardTicks, selfIndex } = list;
      const round = periodTicks * Math.max(group.introducers.length - 1, 1);
      const silences = heardTicks.map((heard) => Math.min(wakingAtTurn - heard, longest.silenceTicks));
      return [
        phase,
        vectorWords(vector),
        silences.join(' '),
        vector.heartbeats[selfIndex]! % round,
        Math.min(now - clockAtTurn, longest.sleepTicks),
        suspects.join(' '),
        tombstones
          .map((tombstone) => `${memberWords(tombstone)}>${tombstone.untilTick - wakingAtTurn}`)
          .join(' '),
        nodes.length > MOST_WITHOUT_ROUNDS ? lastContacted : '',
        roundWords(deck.order, deck.next),
        news === NO_NEWS
          ? ''
          : `news ${news.departed.map(memberWords).join(' ')}/${news.unknownSenders.join(' ')}`,
      ].join('|');
    },
    ofMessage(message) {
      const { msgType, memberVector, addr, group } = message as MessageHdr;
      return `${msgType} ${addr} ${group ?? ''} ${vectorWords(memberVector)}`;
    },
  };
}

/** From this silence on the rules say the same of every longer one. */
function longestSilenceThatMatters({ cleanup }: Rules, settings: Settings): number {
  const { failTicks, cleanupTicks } = settings;
  return longestThatMatters(
    (silence) => cleanup(silence, settings),
    failTicks + 1,
    3 * cleanupTicks + failTicks,
  );
}

/**
 * A step draws once or twice of one choice, and takes the draw as an index below no more than there are nodes. So two
 * choices whose first two draws lie between the same fractions of so small a denominator are one.
 */
function choicesFor(nodes: number): readonly number[] {
  const cellOf = (draw: number) =>
    Array.from({ length: nodes - 1 }, (_, index) => Math.floor((draw / 2 ** 32) * (index + 2))).join(' ');
  const cells = new Map<string, number>();
  const fractions = new Set<number>([0]);
  for (let count = 2; count <= nodes; count++)
    for (let part = 1; part < count; part++) fractions.add(part / count);
  const all = fractions.size ** 2;
  for (let choice = 0; cells.size < all; choice++) {
    const first = firstDraw(choice);
    const cell = `${cellOf(first)}/${cellOf(nextDraw(first))}`;
    if (!cells.has(cell)) cells.set(cell, choice);
  }
  return [...cells.values()];
}
