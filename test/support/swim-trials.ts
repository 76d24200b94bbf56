/**
 * Judging SWIM by one claim: its own rules, or some of them broken, through a schedule in which there is something to judge.
 */
import type { Family, FamilyProtocol } from '../../src/family/family.ts';
import type { Invariant, Violation } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Input, Send } from '../../src/protocol/protocol.ts';
import type { Message } from '../../src/swim/message.ts';
import type { Rules } from '../../src/swim/rules/rules.ts';
import type { NodeState } from '../../src/swim/state.ts';
import { hardenedRules, LIFEGUARD, lenientVariant, lifeguardRules, SWIM } from '../../src/swim/variants.ts';
import { type SwimScheduleParts, swimScheduleOf } from './swim-schedule-of.ts';

/** A group of six that loses one of two messages for a while, in which one crashes, one leaves and one comes late. */
export const TROUBLED: SwimScheduleParts = {
  nodes: 6,
  joinTicks: [0, 0, 0, 1, 2, 20],
  faults: [
    { kind: 'drop', from: '*', to: '*', share: 0.5, fromTick: 12, untilTick: 60 },
    { kind: 'pause', node: 'n2', fromTick: 30, untilTick: 38, wakes: 'timer-first' },
    { kind: 'crash', atTick: 40, node: 'n5' },
    { kind: 'leave', atTick: 70, node: 'n4' },
    {
      kind: 'partition',
      sides: [
        ['n1', 'n2'],
        ['n3', 'n6'],
      ],
      oneWay: false,
      fromTick: 90,
      untilTick: 130,
    },
  ],
  settings: { helpers: 2, exchangeTicks: 4, suspicionTicks: 6, suspicionFactor: 3, healthLimit: 2 },
  horizonTicks: 220,
};

/** What a node does otherwise than SWIM: with what a step sends, or with the state it leaves. */
interface Slip {
  sends?(outbox: readonly Send<Message>[], input: Input<Message>): readonly Send<Message>[];
  reads?(message: Message): Message;
  keeps?(after: NodeState, before: NodeState, input: Input<Message>): NodeState;
}

type Swim = FamilyProtocol<NodeState, Message>;

function slipping(protocol: Swim, { sends, reads, keeps }: Slip): Swim {
  return {
    ...protocol,
    reduce(state, input) {
      const taken =
        input.kind === 'receive' && reads !== undefined ? { ...input, message: reads(input.message) } : input;
      const step = protocol.reduce(state, taken);
      return {
        state: keeps === undefined ? step.state : keeps(step.state, state, input),
        outbox: sends === undefined ? step.outbox : sends(step.outbox, input),
      };
    },
  };
}

/** What the claim finds where these rules are broken, or nodes slip so; `null`: nothing. */
export function found(
  claim: Invariant,
  {
    rules = {},
    slip = {},
    parts = {},
    family = SWIM,
  }: {
    rules?: Partial<Rules>;
    slip?: Slip;
    parts?: Partial<SwimScheduleParts>;
    family?: Family;
  },
): Violation | null {
  const schedule = swimScheduleOf({ ...TROUBLED, ...parts });
  const variant = lenientVariant('broken', { ...hardenedRules, ...rules }, family);
  return judge(slipping(variant.create(schedule), slip), schedule, [claim]).violation;
}

/** What the claim, as each family has it, finds where nothing is broken: nothing, it is hoped. */
export function foundInSound(claim: string): readonly (Violation | null)[] {
  return [SWIM, LIFEGUARD].map((family) => {
    const rules = family === SWIM ? hardenedRules : lifeguardRules;
    const schedule = swimScheduleOf(TROUBLED);
    const invariant = family.catalogue.invariants.find(({ name }) => name === claim)!;
    const protocol = lenientVariant('sound', rules, family).create(schedule);
    const { violation, notJudged } = judge(protocol, schedule, [invariant]);
    if (notJudged.length > 0) throw new Error(notJudged[0]!.reason);
    return violation;
  });
}
