/** What a field is to be: the schedule of its options, or of a file, with times as the machine has them. */
import { scheduleFor } from '../../cases/schedule-for.ts';
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import type { Fault } from '../../faults/fault.ts';
import { ANY_NODE, nodeName } from '../../faults/nodes.ts';
import { lastFaultTick, type Schedule } from '../../faults/schedule.ts';
import { isLasting, isWindow } from '../../faults/times.ts';
import { FIELD_KINDS } from '../../field/as-it-happened.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { DATAGRAM_HEADER_BYTES } from '../../runtime/datagram.ts';
import { requireCase } from '../require-case.ts';
import { UsageError } from '../usage-error.ts';
import type { FieldOptions } from './field-options.ts';

const DEFAULT_NODES = 10;

/** What goes through the usual networks in one piece, without what UDP, IP and ourselves put before it. */
export const MESSAGE_BYTES = 1400 - DATAGRAM_HEADER_BYTES;

/** Losses for as long as anything is done last so many seconds more. */
const SECONDS_OF_LOSS_AFTER = 5;

export function plannedSchedule(variant: AnyVariant, options: FieldOptions): Schedule {
  const { tick: tickMillis, seconds, delayBound, settings, seed } = options;
  const ticksOf = (ofSeconds: number) => Math.round((1000 * ofSeconds) / tickMillis);
  const asked = options.schedule === undefined ? askedOf(options, ticksOf) : fromFile(options.schedule);
  try {
    const network = { delayBoundTicks: delayBound, messageBytesLimit: MESSAGE_BYTES };
    const given = scheduleFor(variant, {
      ...asked,
      seed,
      network,
      ...(settings === undefined ? {} : { settings }),
    });
    const roomy = schedulesOf(variant).completed({
      ...given,
      faults: given.faults.map(longerBy(delayBound)),
    });
    const horizonTicks = seconds === undefined ? roomy.horizonTicks : Math.max(1, ticksOf(seconds / 1000));
    return { ...given, settings: { ...roomy.settings, ...settings }, horizonTicks };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message.split('\n')[0]!);
  }
}

/** A process that is told to go on does so when the machine lets it: what follows from a fault must have room for that. */
function longerBy(ticks: number): (fault: Fault) => Fault {
  return (fault) =>
    isWindow(fault) && !isLasting(fault) ? { ...fault, untilTick: fault.untilTick + ticks } : fault;
}

type Asked = Pick<Schedule, 'nodes' | 'faults'> & Partial<Pick<Schedule, 'introducers'>>;

function fromFile(path: string): Asked {
  const { schedule } = requireCase(path, KNOWN_VARIANTS, { anyVariant: true });
  const kinds = schedule.faults.map(({ kind }) => kind).filter((kind) => !FIELD_KINDS.includes(kind));
  const beyond = [...new Set(kinds)];
  if (beyond.length > 0) {
    throw new UsageError(
      `${path}: schedule: real processes cannot be given ${beyond.join(', ')}; they can be given ${FIELD_KINDS.join(', ')}`,
    );
  }
  const { nodes, introducers, faults } = schedule;
  return { nodes, faults, ...(introducers === undefined ? {} : { introducers }) };
}

function askedOf(options: FieldOptions, ticksOf: (seconds: number) => number): Asked {
  const { nodes = DEFAULT_NODES, kill, restart, leave, join, stop, partition, loss } = options;
  const late = new Set(join.map(({ node }) => node));
  const names = Array.from({ length: nodes }, (_, node) => nodeName(node));
  // Who is to leave, and to come up later, is there from the begin.
  const returns = new Set(leave.map(({ node }) => node));
  const atOnce = names.filter((name) => !late.has(name) || returns.has(name));
  const faults: Fault[] = [
    ...atOnce.map((node): Fault => ({ kind: 'join', atTick: 0, node })),
    ...join.map(({ node, atSeconds }): Fault => ({ kind: 'join', atTick: ticksOf(atSeconds), node })),
    ...kill.map(({ node, atSeconds }): Fault => ({ kind: 'crash', atTick: ticksOf(atSeconds), node })),
    ...restart.map(({ node, atSeconds }): Fault => ({ kind: 'restart', atTick: ticksOf(atSeconds), node })),
    ...leave.map(({ node, atSeconds }): Fault => ({ kind: 'leave', atTick: ticksOf(atSeconds), node })),
    ...stop.map(({ node, fromSeconds, untilSeconds }): Fault => {
      const fromTick = ticksOf(fromSeconds);
      return { kind: 'pause', node, fromTick, untilTick: ticksOf(untilSeconds), wakes: 'mail-first' };
    }),
    ...partition.map(({ side, fromSeconds, untilSeconds }): Fault => {
      const sides = [[...side], names.filter((name) => !side.includes(name))];
      const fromTick = ticksOf(fromSeconds);
      return { kind: 'partition', sides, oneWay: false, fromTick, untilTick: ticksOf(untilSeconds) };
    }),
  ];
  if (loss === undefined) return { nodes, faults };
  const { share, window } = loss;
  const untilTick =
    window === null
      ? lastFaultTick({ faults }) + ticksOf(SECONDS_OF_LOSS_AFTER)
      : ticksOf(window.untilSeconds);
  const fromTick = window === null ? 0 : ticksOf(window.fromSeconds);
  return {
    nodes,
    faults: [...faults, { kind: 'drop', from: ANY_NODE, to: ANY_NODE, fromTick, untilTick, share }],
  };
}
