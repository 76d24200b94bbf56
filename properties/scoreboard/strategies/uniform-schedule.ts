/**
 * Random faults as one draws them without a thought: how many, of what kind, where, from when to when, all
 * evenly. Group and settings are drawn as the default generator draws them, so that what differs is the faults.
 */
import seedrandom from 'seedrandom';
import { ODDS_OF_LIES } from '../../../src/faults/drawing.ts';
import { type Fault, type FaultKind, isLie } from '../../../src/faults/fault.ts';
import { ANY_NODE, nodeName, STRANGER } from '../../../src/faults/nodes.ts';
import type { Schedule } from '../../../src/faults/schedule.ts';
import { DEFAULT_MAX_NODES } from '../../../src/generation/schedule-options.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import {
  instancesOf,
  patientFailTicks,
  withSufficientTicks,
} from '../../../src/gossip/schedules/sufficient-settings.ts';
import {
  deriveSettings,
  ENTRY_BYTES,
  HEADER_BYTES,
  leastCleanupTicks,
  type Settings,
  setupOf,
} from '../../../src/gossip/settings.ts';

/** The kinds that it draws: a yardstick stays as it was measured, whatever kinds come to be. */
const KINDS = [
  'join',
  'leave',
  'crash',
  'restart',
  'pause',
  'slow-clock',
  'clock-jump',
  'drop',
  'lose',
  'delay',
  'duplicate',
  'corrupt',
  'partition',
  'forge',
  'slow-reader',
  'flood',
] as const satisfies readonly FaultKind[];
type Kind = (typeof KINDS)[number];

/** All faults begin and end in these ticks; those of the default generator mostly do, too. */
const SPAN_TICKS = 150;
/** The default generator draws about half as many as this at the mean. */
const MAX_FAULTS = 12;
const ODDS_OF_SMALL_MESSAGES = 1 / 6;
const ODDS_OF_FULL_FANOUT = 1 / 5;
const ODDS_OF_LATE_JOINS = 1 / 3;

/** Even draws from one seed. */
interface Dice {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  share(): number;
  happens(odds: number): boolean;
}

function diceOf(seed: string): Dice {
  const random = seedrandom.alea(seed);
  return {
    whole: (least, most) => least + Math.floor(random() * (most - least + 1)),
    share: () => 1 - random(),
    happens: (odds) => random() < odds,
  };
}

export function uniformSchedule(seed: string): Schedule {
  const dice = diceOf(seed);
  const nodes = dice.whole(1, DEFAULT_MAX_NODES);
  const delayBoundTicks = dice.whole(1, 4);
  const kinds = kindsOf(dice);
  const areLate = dice.happens(ODDS_OF_LATE_JOINS);
  const joins = Array.from({ length: nodes }, (_, node): Fault => {
    return { kind: 'join', atTick: areLate ? dice.whole(0, SPAN_TICKS) : 0, node: nodeName(node) };
  });
  const faults = Array.from({ length: dice.whole(0, MAX_FAULTS) }, () =>
    faultOf(kinds[dice.whole(0, kinds.length - 1)]!, nodes, delayBoundTicks, dice),
  );
  const settings = settingsOf(nodes, delayBoundTicks, [...joins, ...faults], dice);
  return withSufficientTicks({
    nodes,
    seed: String(dice.whole(0, 999_999)),
    ...setupOf(settings),
    faults: [...joins, ...faults],
  });
}

function kindsOf(dice: Dice): Kind[] {
  const lies = dice.happens(ODDS_OF_LIES);
  return KINDS.filter((kind) => lies || !isLie(kind));
}

function settingsOf(nodes: number, delayBoundTicks: number, faults: readonly Fault[], dice: Dice): Settings {
  const fanout = dice.happens(ODDS_OF_FULL_FANOUT) ? DEFAULT_MAX_NODES : dice.whole(1, 3);
  const failTicks = patientFailTicks('ample', nodes, { fanout, delayBoundTicks }) + dice.whole(0, 5);
  const messageBytesLimit = HEADER_BYTES + dice.whole(2, 4) * ENTRY_BYTES;
  return deriveSettings({
    fanout,
    failTicks,
    cleanupTicks: leastCleanupTicks(failTicks, delayBoundTicks) + dice.whole(0, 3),
    joinRetryTicks: dice.whole(1, 7),
    delayBoundTicks,
    groupSize: instancesOf({ faults }),
    ...(dice.happens(ODDS_OF_SMALL_MESSAGES) ? { messageBytesLimit } : {}),
  });
}

function faultOf(kind: Kind, nodes: number, delayBoundTicks: number, dice: Dice): Fault {
  const node = () => nodeName(dice.whole(0, nodes - 1));
  const end = () => (dice.happens(1 / (nodes + 1)) ? ANY_NODE : node());
  const atTick = dice.whole(0, SPAN_TICKS - 1);
  const window = { fromTick: atTick, untilTick: dice.whole(atTick + 1, SPAN_TICKS) };
  switch (kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
      return { kind, atTick, node: node() };
    case 'pause':
      return {
        kind,
        node: node(),
        ...window,
        wakes: dice.happens(1 / 2) ? 'timer-first' : 'mail-first',
      };
    case 'slow-clock':
      return { kind, node: node(), ...window, everyTicks: dice.whole(2, 5) };
    case 'slow-reader':
      return {
        kind,
        node: node(),
        ...window,
        messagesPerTick: dice.whole(1, 3),
        queueLimit: dice.whole(1, 12),
        loses: dice.happens(1 / 2) ? 'oldest' : 'newest',
      };
    case 'clock-jump':
      return {
        kind,
        atTick,
        node: node(),
        clock: dice.happens(1 / 2) ? 'wall' : 'monotonic',
        byTicks: dice.whole(-SPAN_TICKS, SPAN_TICKS),
      };
    case 'lose':
      return { kind, atTick, from: node(), to: node(), place: 0 };
    case 'drop':
    case 'corrupt':
      return { kind, from: end(), to: end(), ...window, share: dice.share() };
    case 'duplicate':
      return { kind, from: end(), to: end(), ...window, share: dice.share(), lagTicks: dice.whole(0, 3) };
    case 'delay': {
      const minTicks = dice.whole(1, delayBoundTicks);
      return {
        kind,
        from: end(),
        to: end(),
        ...window,
        minTicks,
        maxTicks: dice.whole(minTicks, delayBoundTicks),
      };
    }
    case 'partition': {
      const sides: string[][] = [[], []];
      for (let index = 0; index < nodes; index++) sides[dice.whole(0, 1)]!.push(nodeName(index));
      return { kind, sides: sides.filter((side) => side.length > 0), oneWay: dice.happens(1 / 2), ...window };
    }
    case 'flood':
      return { kind, atTick, to: node(), strangers: dice.whole(1, 24) };
    case 'forge':
      return {
        kind,
        atTick,
        to: node(),
        about: dice.happens(1 / (nodes + 1)) ? STRANGER : node(),
        life: dice.whole(0, 3),
        heartbeat: dice.whole(0, DEPARTED),
      };
  }
}
