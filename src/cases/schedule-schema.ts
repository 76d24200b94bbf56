/** The schema of a schedule in a file: strict, and with every name and number checked against the others. */

import * as z from 'zod';
import type { Fault } from '../faults/fault.ts';
import { MOST_TICKS } from '../faults/fields.ts';
import { flawsOf, missingNode } from '../faults/flaws.ts';
import type { NodeName } from '../faults/nodes.ts';
import type { FixedChoice, Schedule } from '../faults/schedule.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import type { Setup } from '../protocol/setup.ts';
import { fault, node, tick } from './fault-schema.ts';
import type { SchedulesByHand } from './settings-for-all.ts';

/** What a file may ask of the machine that replays it. */
const MOST_NODES = 2000;

const network = z.strictObject({ delayBoundTicks: z.number(), messageBytesLimit: z.number() });
/** Of a family that nobody here knows any name goes. */
const settingsOf = (family: FamilySchedules | null) =>
  family === null
    ? z.record(z.string(), z.number())
    : z.strictObject(Object.fromEntries(family.settingNames.map((name) => [name, z.number()])));

const settingsByHand = (family: SchedulesByHand) =>
  z.strictObject(Object.fromEntries(family.settingNames.map((name) => [name, z.number().optional()])));

const nodes = z.int().min(1).max(MOST_NODES);
/** One is said by saying nothing, so that a schedule is written in one way. */
const introducers = z.int().min(2).max(MOST_NODES);
const seed = z.string().max(1000);
const choices = z
  .array(
    z.strictObject({
      atTick: tick,
      node,
      choice: z
        .int()
        .min(0)
        .max(2 ** 31 - 1),
    }),
  )
  .exactOptional();

/** The schema of a schedule with the settings of this family; `null`: with whatever settings. */
export function scheduleSchemaFor(family: FamilySchedules | null): z.ZodType<Schedule> {
  return z
    .strictObject({
      nodes,
      introducers: introducers.exactOptional(),
      horizonTicks: tick,
      seed,
      choices,
      core: z.array(node).exactOptional(),
      network,
      settings: settingsOf(family),
      faults: z.array(fault),
    })
    .superRefine((given, context) => addFlawsOfSettings(family, given, context))
    .superRefine(addFlawsOfFaults);
}

/**
 * A schedule that was written by hand: the settings that it leaves out are those that keep every condition, its
 * horizon is late enough for every claim to come due, and its seed is "0".
 */
export function scheduleByHandSchemaFor(family: SchedulesByHand): z.ZodType<Schedule, unknown> {
  return z
    .strictObject({
      nodes,
      introducers: introducers.exactOptional(),
      horizonTicks: tick.exactOptional(),
      seed: seed.exactOptional(),
      choices,
      core: z.array(node).exactOptional(),
      network: network.partial().exactOptional(),
      settings: settingsByHand(family).exactOptional(),
      faults: z.array(fault),
    })
    .superRefine(addFlawsOfFaults)
    .transform((given, context): Schedule => {
      const { network: limits = {}, settings: asked = {}, horizonTicks, choices, core, ...rest } = given;
      const setup = family.filled({ network: definedOf(limits), settings: definedOf(asked) }, rest);
      addFlawsOfSettings(family, setup, context);
      const schedule = {
        seed: '0',
        ...rest,
        ...(choices === undefined ? {} : { choices }),
        ...(core === undefined ? {} : { core }),
        ...setup,
      };
      return { ...schedule, horizonTicks: horizonTicks ?? horizonOf(family, schedule) };
    });
}

/** Late enough for every claim, as far as a file may ask for it. */
function horizonOf(family: SchedulesByHand, schedule: Omit<Schedule, 'horizonTicks'>): number {
  const ticks = family.sufficientHorizonTicks(schedule);
  return Number.isFinite(ticks) ? Math.min(ticks, MOST_TICKS) : MOST_TICKS;
}

function definedOf(given: { readonly [name: string]: number | undefined }): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

function addFlawsOfSettings(
  family: Pick<FamilySchedules, 'problems'> | null,
  setup: Setup,
  context: z.core.$RefinementCtx,
): void {
  for (const { setting, reason } of family?.problems(setup) ?? []) {
    context.addIssue({
      code: 'custom',
      path: [setting in setup.network ? 'network' : 'settings', setting],
      message: reason,
    });
  }
}

function addFlawsOfFaults(
  given: {
    readonly nodes: number;
    readonly introducers?: number | undefined;
    readonly faults: readonly Fault[];
    readonly choices?: readonly FixedChoice[] | undefined;
    readonly core?: readonly NodeName[] | undefined;
  },
  context: z.core.$RefinementCtx,
): void {
  const { nodes: count, introducers = 1, faults, choices = [], core = [] } = given;
  if (introducers > count) {
    const message = `must be no more than the nodes, ${count}, but is ${introducers}`;
    context.addIssue({ code: 'custom', path: ['introducers'], message });
  }
  core.forEach((name, place) => {
    for (const { path, message } of missingNode(['core', place], name, count)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
  choices.forEach(({ node: name }, place) => {
    for (const { path, message } of missingNode(['choices', place, 'node'], name, count)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
  faults.forEach((each, index) => {
    for (const { path, message } of flawsOf(each, count)) {
      context.addIssue({ code: 'custom', path: ['faults', index, ...path], message });
    }
  });
}
