/**
 * The normal form of SWIM: two worlds that are the same in it have the same future, but for numbers that nobody compares.
 * What is left out of a state, and why it may be:
 *
 * - *Times* are compared with the node's own count of ticks alone, and are told from it. That count also says when a
 *   newcomer asks again: it is told modulo that period.
 * - *Incarnations* of one life are compared for which is the higher, and raised above what was heard: told by rank.
 * - *Numbers of probes* are compared for being the same, by whoever has given them, and are told from the number that it
 *   gives next. An answer may come to a later life, which counts from the beginning again: so a number that this could
 *   come to while the answer is under way is told as it is as well.
 * - *Rounds.* Of who has had its turn in a round only who it was is asked; a round that is over is as none.
 */
import type { AnyVariant } from '../family/family.ts';
import type { ExploredScope, LivingNode, NormalForm, PutInWords, Wording } from '../family/normal-form.ts';
import { createRanks, haveOnly, longestThatMatters, roundWords } from '../family/normal-form-parts.ts';
import type { Fault } from '../faults/fault.ts';
import { instancesIn } from '../faults/lives.ts';
import { addressOfNode, groupOfNodes, INTRODUCER, nodeOfAddress } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import type { Setup } from '../protocol/setup.ts';
import { type Pace, stretchTicksOf } from './bounds.ts';
import { deriveSettings } from './derive-settings.ts';
import type { Message } from './message.ts';
import type { Rules } from './rules/rules.ts';
import { type Settings, settingsOf, setupOf, withSettings } from './settings.ts';
import type { NodeState } from './state.ts';
import type { Instance } from './statement.ts';

/** In what is no part of a probe. */
const NO_PROBE = 0;

/** Above it helpers are chosen by the number of the probe, which is left out. */
const MOST_NODES = 3;

export function swimNormalForm(pace: Pace): NormalForm {
  return {
    refusal(variant, setup) {
      if (rulesOf(variant) === null || !hasKnownState(variant, setup)) {
        return 'its nodes remember what no rule of SWIM does';
      }
      return null;
    },
    mostNodes: MOST_NODES,
    wordingFor: (variant, setup) => wordingUnder(rulesOf(variant)!, settingsOf(setup)),
    settings({ lives, stretchTicks, given }: ExploredScope): Setup {
      const derived = deriveSettings({ joinRetryTicks: 1, ...given, groupSize: lives }, pace);
      const tombstoneTicks = given['tombstoneTicks'] ?? derived.tombstoneTicks + stretchTicks;
      return setupOf({ ...derived, tombstoneTicks });
    },
    // Lists, rounds and memories have room for all nodes in any case: the bounds alone go by the rest of `groupSize`.
    judged(schedule) {
      const groupSize = Math.max(instancesIn(schedule as { faults: readonly Fault[] }), 1);
      return withSettings(schedule, { groupSize });
    },
    stretchTicks: (faults) => stretchTicksOf({ faults }),
    choices: () => [0],
  };
}

function rulesOf({ rules }: AnyVariant): Rules | null {
  return rules === undefined ? null : (rules as Rules);
}

const KNOWN_FIELDS = new Set<string>([
  'self',
  'group',
  'phase',
  'knowledge',
  'tick',
  'wasLate',
  'clockAtTurn',
  'nextProbeTick',
  'nextExchangeTick',
  'targets',
  'partners',
  'nextNumber',
  'probes',
  'errands',
  'multiplier',
] satisfies (keyof NodeState)[]);

function hasKnownState(variant: AnyVariant, setup: Setup): boolean {
  return haveOnly([variant.create(setup).init(addressOfNode(INTRODUCER), groupOfNodes(1))], KNOWN_FIELDS);
}

function wordingUnder({ stalls, awareness }: Rules, settings: Settings): PutInWords {
  const longestTicks =
    3 * settings.ackTicks * awareness.mostSlowdown(settings) + 2 * settings.delayBoundTicks;
  const sleepTicks = longestSleepThatMatters(stalls, settings);
  return (nodes, messages) => wordingOf(settings, sleepTicks, longestTicks, nodes, messages as Message[]);
}

function wordingOf(
  { joinRetryTicks, probeTicks }: Settings,
  sleepTicks: number,
  longestTicks: number,
  nodes: readonly (LivingNode | null)[],
  messages: readonly Message[],
): Wording {
  const ranks = createRanks();
  const hold = ({ address, life, incarnation }: Instance) => ranks.hold(address, life, incarnation);
  for (const node of nodes) {
    if (node === null) continue;
    const { knowledge, probes } = node.state as NodeState;
    const { addresses, lives, incarnations, tombstones } = knowledge;
    for (let i = 0; i < addresses.length; i++) {
      hold({ address: addresses[i]!, life: lives[i]!, incarnation: incarnations[i]! });
    }
    for (const tombstone of tombstones) hold(tombstone);
    for (const { target, life, incarnation } of probes) hold({ address: target, life, incarnation });
  }
  for (const { from, about, statements } of messages) {
    hold(from);
    hold(about);
    for (const statement of statements) hold(statement);
  }

  const instanceWords = ({ address, life, incarnation }: Instance) =>
    `${address}.${life}:${ranks.rank(address, life, incarnation)}`;

  /** A life may come to so many numbers while anything of the one before is under way. */
  const mostNumbers = 2 * Math.ceil(longestTicks / probeTicks) + 2;
  /** Could it be one of those, and is there anybody else whose answer may come so late? */
  const isEarly = (number: number) => nodes.length > 2 && number < mostNumbers;
  function numberWords(number: number, owner: Address): string {
    if (number === NO_PROBE) return '';
    const node = nodes[nodeOfAddress(owner)];
    const early = isEarly(number) ? number : '';
    if (node === null || node === undefined) return `${early}`;
    return `${early}/${(node.state as NodeState).nextNumber - number}`;
  }

  return {
    ofNode(index) {
      const { state, now } = nodes[index]!;
      const node = state as NodeState;
      const { self, group, phase, knowledge, tick, wasLate, targets, partners, probes, errands, multiplier } =
        node;
      const { addresses, lives, incarnations, suspects, suspicions, tombstones, news } = knowledge;
      const listed = addresses.map((address, i) =>
        instanceWords({ address, life: lives[i]!, incarnation: incarnations[i]! }),
      );
      const round = joinRetryTicks * Math.max(group.introducers.length - 1, 1);
      return [
        phase,
        phase === 'joining' ? tick % round : '',
        Math.min(now - node.clockAtTurn, sleepTicks),
        wasLate,
        multiplier,
        listed.join(' '),
        suspects
          .map((address, i) => `${address} ${tick - suspicions[i]!.sinceTick} ${suspicions[i]!.accusers}`)
          .join(';'),
        tombstones.map((each) => `${instanceWords(each)} ${each.hasLeft} ${each.untilTick - tick}`).join(';'),
        news.map(({ address, told }) => `${address} ${told}`).join(';'),
        Math.max(node.nextProbeTick - tick, 0),
        Math.max(node.nextExchangeTick - tick, 0),
        roundWords(targets.order, targets.next),
        roundWords(partners.order, partners.next),
        isEarly(node.nextNumber) ? node.nextNumber : '',
        probes
          .map(
            ({ number, target, life, incarnation, sinceTick, slowdown, asked, nacks }) =>
              `${numberWords(number, self)} ${instanceWords({ address: target, life, incarnation })} ${tick - sinceTick} ${slowdown} ${asked} ${nacks}`,
          )
          .join(';'),
        errands
          .map(
            ({ number, origin, originNumber, target, sinceTick, nacked }) =>
              `${numberWords(number, self)} ${origin} ${numberWords(originNumber, origin)} ${target} ${tick - sinceTick} ${nacked}`,
          )
          .join(';'),
      ].join('|');
    },
    ofMessage({ group, kind, from, about, probe, statements }: Message, to) {
      // Who asks for a probe has numbered it; of an answer it is whoever gets that.
      const owner = kind === 'PING' || kind === 'PINGREQ' ? from.address : addressOfNode(to);
      const said = statements.map((each) => `${instanceWords(each)} ${each.status} ${each.accuser}`);
      return `${group} ${kind} ${instanceWords(from)} ${instanceWords(about)} ${numberWords(probe, owner)} ${said.join(';')}`;
    },
  };
}

/** From so many ticks between two turns on, it is as after any more. */
function longestSleepThatMatters({ countedTicks, isLate }: Rules['stalls'], settings: Settings): number {
  const most = settings.suspicionTicks * settings.suspicionFactor + settings.tombstoneTicks + 2;
  return longestThatMatters((ticks) => `${countedTicks(ticks)} ${isLate(ticks)}`, 1, most);
}
