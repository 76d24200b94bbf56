/** The schema of a schedule in a file: strict, and with every name and number checked against the others. */
import { z } from 'zod';
import { sufficientHorizonTicks } from '../gossip/bounds.ts';
import { DEPARTED, MAX_EPOCH } from '../gossip/member-list.ts';
import { deriveSettings, rangeProblems, SETTING_NAMES, type Settings } from '../gossip/settings.ts';
import { instancesIn } from '../simulation/lives.ts';
import {
  ANY_NODE,
  FAULT_KINDS,
  type Fault,
  FOREVER,
  FOREVER_WORD,
  type NodeName,
  type Schedule,
  STRANGER,
} from '../simulation/schedule.ts';
import { flawsOf, missingNode } from './schedule-flaws.ts';

/** What a file may ask of the machine that replays it. */
const MOST_NODES = 2000;
const MOST_TICKS = 100_000;
const MOST_PLACES = 1_000_000;
const MOST_QUEUED = 1_000_000;
const MOST_STRANGERS = 1000;

const tick = z.int().min(0).max(MOST_TICKS);
const delayTicks = z.int().min(1).max(MOST_TICKS);
const node = z.string().regex(/^n[1-9]\d{0,8}$/, { error: 'must be the name of a node, n1, n2, …' });
/** A node, or the one word that may stand in its place; a union would not say so of what is neither. */
const nodeOr = (word: string, error: string) =>
  z.string().refine((name) => name === word || node.safeParse(name).success, { error });
const linkEnd = nodeOr(ANY_NODE, `must be the name of a node, n1, n2, …, or "${ANY_NODE}" for all`);
const someone = nodeOr(STRANGER, `must be the name of a node, n1, n2, …, or "${STRANGER}"`);
const share = z.number().gt(0).max(1);

const atNode = { atTick: tick, node };
const untilTick = z.union([tick, z.literal(FOREVER_WORD).transform(() => FOREVER)], {
  error: `must be a tick from 0 to ${MOST_TICKS}, or "${FOREVER_WORD}"`,
});
const inWindow = { fromTick: tick, untilTick };
const onLink = { from: linkEnd, to: linkEnd, ...inWindow };

const fault = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('join'), ...atNode }),
    z.strictObject({ kind: z.literal('leave'), ...atNode }),
    z.strictObject({ kind: z.literal('crash'), ...atNode }),
    z.strictObject({ kind: z.literal('restart'), ...atNode }),
    z.strictObject({
      kind: z.literal('pause'),
      node,
      ...inWindow,
      wakes: z.enum(['mail-first', 'timer-first']),
    }),
    z.strictObject({
      kind: z.literal('slow-clock'),
      node,
      ...inWindow,
      everyTicks: z.int().min(2).max(MOST_TICKS),
    }),
    z.strictObject({
      kind: z.literal('clock-jump'),
      ...atNode,
      clock: z.enum(['monotonic', 'wall']),
      byTicks: z
        .int()
        .min(-MOST_TICKS)
        .max(MOST_TICKS)
        .refine((byTicks) => byTicks !== 0, { error: 'must be a jump, ahead or back, but is 0' }),
    }),
    z.strictObject({ kind: z.literal('drop'), ...onLink, share }),
    z.strictObject({
      kind: z.literal('lose'),
      atTick: tick,
      from: node,
      to: node,
      place: z.int().min(0).max(MOST_PLACES),
    }),
    z.strictObject({ kind: z.literal('delay'), ...onLink, minTicks: delayTicks, maxTicks: delayTicks }),
    z.strictObject({ kind: z.literal('duplicate'), ...onLink, share, lagTicks: tick }),
    z.strictObject({ kind: z.literal('corrupt'), ...onLink, share }),
    z.strictObject({
      kind: z.literal('partition'),
      ...inWindow,
      sides: z.array(z.array(node)),
      oneWay: z.boolean(),
    }),
    z.strictObject({
      kind: z.literal('forge'),
      atTick: tick,
      to: node,
      about: someone,
      life: z.int().min(0).max(MAX_EPOCH),
      heartbeat: z.int().min(0).max(DEPARTED),
    }),
    z.strictObject({
      kind: z.literal('slow-reader'),
      node,
      ...inWindow,
      messagesPerTick: z.int().min(1).max(MOST_QUEUED),
      queueLimit: z.int().min(1).max(MOST_QUEUED),
      loses: z.enum(['oldest', 'newest']),
    }),
    z.strictObject({
      kind: z.literal('flood'),
      atTick: tick,
      to: node,
      strangers: z.int().min(1).max(MOST_STRANGERS),
    }),
  ],
  { error: `must be one of ${FAULT_KINDS.join(', ')}` },
);

const settingFields = Object.fromEntries(SETTING_NAMES.map((name) => [name, z.number()])) as Record<
  keyof Settings,
  z.ZodNumber
>;
const settings = z.strictObject(settingFields).superRefine((given, context) => {
  for (const { setting, reason } of rangeProblems(given)) {
    context.addIssue({ code: 'custom', path: [setting], message: reason });
  }
});

const nodes = z.int().min(1).max(MOST_NODES);
const seed = z.string().max(1000);

export const scheduleSchema: z.ZodType<Schedule> = z
  .strictObject({
    nodes,
    horizonTicks: tick,
    seed,
    core: z.array(node).exactOptional(),
    settings,
    faults: z.array(fault),
  })
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
    settings: z.strictObject(settingFields).partial().exactOptional(),
    faults: z.array(fault),
  })
  .superRefine(addFlawsOfFaults)
  .transform((given, context): Schedule => {
    const { settings: asked = {}, horizonTicks, core, ...rest } = given;
    const groupSize = Math.max(rest.nodes, instancesIn(rest));
    const all = deriveSettings({ groupSize, ...definedOf(asked) });
    for (const { setting, reason } of rangeProblems(all)) {
      context.addIssue({ code: 'custom', path: ['settings', setting], message: reason });
    }
    const schedule = {
      seed: '0',
      ...rest,
      ...(core === undefined ? {} : { core }),
      settings: all,
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
