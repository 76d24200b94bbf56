/** The schema of a schedule in a file: strict, and with every name and number checked against the others. */

import { z } from 'zod';
import type { Fault } from '../faults/fault.ts';
import { MOST_TICKS } from '../faults/fields.ts';
import { flawsOf, missingNode } from '../faults/flaws.ts';
import { instancesIn } from '../faults/lives.ts';
import type { NodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { sufficientHorizonTicks } from '../gossip/bounds.ts';
import {
  deriveSettings,
  type GossipSettings,
  rangeProblems,
  SETTING_NAMES,
  type Settings,
  settingsOf,
  setupOf,
} from '../gossip/settings.ts';
import type { Setup } from '../protocol/setup.ts';
import { fault, node, tick } from './fault-schema.ts';

/** What a file may ask of the machine that replays it. */
const MOST_NODES = 2000;

const network = z.strictObject({ delayBoundTicks: z.number(), messageBytesLimit: z.number() });
const settingFields = Object.fromEntries(SETTING_NAMES.map((name) => [name, z.number()])) as Record<
  keyof GossipSettings,
  z.ZodNumber
>;
const settings = z.strictObject(settingFields);

const nodes = z.int().min(1).max(MOST_NODES);
const seed = z.string().max(1000);

export const scheduleSchema: z.ZodType<Schedule> = z
  .strictObject({
    nodes,
    horizonTicks: tick,
    seed,
    core: z.array(node).exactOptional(),
    network,
    settings,
    faults: z.array(fault),
  })
  .superRefine(addFlawsOfSettings)
  .superRefine(addFlawsOfFaults);

/**
 * A schedule that was written by hand: the settings that it leaves out are those that keep every condition, its
 * horizon is late enough for every claim to come due, and its seed is "0".
 */
export const scheduleByHandSchema = z
  .strictObject({
    nodes,
    horizonTicks: tick.exactOptional(),
    seed: seed.exactOptional(),
    core: z.array(node).exactOptional(),
    network: network.partial().exactOptional(),
    settings: z.strictObject(settingFields).partial().exactOptional(),
    faults: z.array(fault),
  })
  .superRefine(addFlawsOfFaults)
  .transform((given, context): Schedule => {
    const { network: limits = {}, settings: asked = {}, horizonTicks, core, ...rest } = given;
    const groupSize = Math.max(rest.nodes, instancesIn(rest));
    const setup = setupOf(deriveSettings({ groupSize, ...definedOf({ ...asked, ...limits }) }));
    addFlawsOfSettings(setup, context);
    const schedule = {
      seed: '0',
      ...rest,
      ...(core === undefined ? {} : { core }),
      ...setup,
    };
    return { ...schedule, horizonTicks: horizonTicks ?? horizonOf(schedule) };
  });

/** Late enough for every claim, as far as a file may ask for it. */
function horizonOf(schedule: Omit<Schedule, 'horizonTicks'>): number {
  const ticks = sufficientHorizonTicks(schedule);
  return Number.isFinite(ticks) ? Math.min(ticks, MOST_TICKS) : MOST_TICKS;
}

function definedOf(given: { readonly [Name in keyof Settings]?: number | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function addFlawsOfSettings(setup: Setup, context: z.core.$RefinementCtx): void {
  for (const { setting, reason } of rangeProblems(settingsOf(setup))) {
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
    readonly faults: readonly Fault[];
    readonly core?: readonly NodeName[] | undefined;
  },
  context: z.core.$RefinementCtx,
): void {
  const { nodes: count, faults, core = [] } = given;
  core.forEach((name, place) => {
    for (const { path, message } of missingNode(['core', place], name, count)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
  faults.forEach((each, index) => {
    for (const { path, message } of flawsOf(each, count)) {
      context.addIssue({ code: 'custom', path: ['faults', index, ...path], message });
    }
  });
}
