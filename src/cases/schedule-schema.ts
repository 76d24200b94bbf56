/** The schema of a schedule in a file: strict, and with every name and number checked against the others. */
import { z } from 'zod';
import { rangeProblems, SETTING_NAMES, type Settings } from '../protocol/settings.ts';
import {
  ANY_NODE,
  FAULT_KINDS,
  type Fault,
  nodeIndex,
  nodeName,
  type Schedule,
} from '../simulation/schedule.ts';

/** What a file may ask of the machine that replays it. */
const MOST_NODES = 2000;
const MOST_TICKS = 100_000;

const tick = z.int().min(0).max(MOST_TICKS);
const delayTicks = z.int().min(1).max(MOST_TICKS);
const node = z.string().regex(/^n[1-9]\d{0,8}$/, { error: 'must be the name of a node, n1, n2, …' });
const linkEnd = z.union([z.literal(ANY_NODE), node], {
  error: `must be the name of a node, n1, n2, …, or "${ANY_NODE}" for all`,
});

const atNode = { atTick: tick, node };
const onLink = { from: linkEnd, to: linkEnd, fromTick: tick, untilTick: tick };

const fault = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('join'), ...atNode }),
    z.strictObject({ kind: z.literal('leave'), ...atNode }),
    z.strictObject({ kind: z.literal('crash'), ...atNode }),
    z.strictObject({ kind: z.literal('restart'), ...atNode }),
    z.strictObject({ kind: z.literal('drop'), ...onLink, share: z.number().gt(0).max(1) }),
    z.strictObject({ kind: z.literal('delay'), ...onLink, minTicks: delayTicks, maxTicks: delayTicks }),
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

export const scheduleSchema: z.ZodType<Schedule> = z
  .strictObject({
    nodes: z.int().min(1).max(MOST_NODES),
    horizonTicks: tick,
    seed: z.string().max(1000),
    settings,
    faults: z.array(fault),
  })
  .superRefine(({ nodes, faults }, context) => {
    faults.forEach((given, index) => {
      for (const { field, message } of flawsOf(given, nodes)) {
        context.addIssue({ code: 'custom', path: ['faults', index, field], message });
      }
    });
  });

/** What is wrong with a fault of the right shape: it names who is not there, or its ends are crossed. */
function flawsOf(given: Fault, nodes: number): { field: string; message: string }[] {
  switch (given.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
      return missingNode('node', given.node, nodes);
    case 'drop':
    case 'delay': {
      const flaws = [
        ...missingNode('from', given.from, nodes),
        ...missingNode('to', given.to, nodes),
        ...crossed('untilTick', given.untilTick, 'fromTick', given.fromTick + 1),
      ];
      return given.kind === 'drop'
        ? flaws
        : [...flaws, ...crossed('maxTicks', given.maxTicks, 'minTicks', given.minTicks)];
    }
  }
}

function missingNode(field: string, name: string, nodes: number): { field: string; message: string }[] {
  if (name === ANY_NODE || nodeIndex(name) < nodes) return [];
  const known = nodes === 1 ? 'the only node is n1' : `the nodes are n1 to ${nodeName(nodes - 1)}`;
  return [{ field, message: `there is no node "${name}": ${known}` }];
}

function crossed(
  field: string,
  value: number,
  lower: string,
  least: number,
): { field: string; message: string }[] {
  if (value >= least) return [];
  return [{ field, message: `must be at least ${least}, given its ${lower}, but is ${value}` }];
}
