/** Steps that are bent: what the sound protocol does, with one thing changed before or after. */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { ReceiveInput, Step, TickInput } from '../../protocol/protocol.ts';
import type { MemberList } from '../member-list.ts';
import { hasMessageShape, type MessageHdr } from '../message.ts';
import type { Settings } from '../settings.ts';
import type { NodeState } from '../state.ts';
import { type Mutant, slipOf } from './mutant.ts';

type About = Parameters<typeof slipOf>[0];
export type GossipStep = Step<NodeState, MessageHdr>;

/** How one kind of step is bent: `sound` makes the step as it should be, of this or of another state and input. */
type Bend<Input> = (
  state: NodeState,
  input: Input,
  sound: (state: NodeState, input: Input) => GossipStep,
  settings: Settings,
) => GossipStep;

export function bentReceive(about: About, bend: Bend<ReceiveInput<MessageHdr>>): Mutant {
  return slipOf(about, (sound, settings) => ({
    reduce: (state, input) =>
      input.kind === 'receive' && hasMessageShape(input.message)
        ? bend(state, input, sound.reduce, settings)
        : sound.reduce(state, input),
  }));
}

export function bentTick(about: About, bend: Bend<TickInput>): Mutant {
  return slipOf(about, (sound, settings) => ({
    reduce: (state, input) =>
      input.kind === 'tick' ? bend(state, input, sound.reduce, settings) : sound.reduce(state, input),
  }));
}

/** The state is bent once a message was received; `null` leaves it as it is. */
export function bentState(
  about: About,
  bend: (
    before: NodeState,
    after: NodeState,
    input: ReceiveInput<MessageHdr>,
    settings: Settings,
  ) => Partial<NodeState> | null,
): Mutant {
  return bentReceive(about, (state, input, sound, settings) => {
    const step = sound(state, input);
    if (step.state === state) return step;
    const changes = bend(state, step.state, input, settings);
    return changes === null ? step : { ...step, state: { ...step.state, ...changes } };
  });
}

/** The answer to a JOINREQ is bent. */
export function bentAnswer(
  about: About,
  bend: (
    before: NodeState,
    step: GossipStep,
    input: ReceiveInput<MessageHdr>,
    settings: Settings,
  ) => GossipStep['outbox'],
): Mutant {
  return bentReceive(about, (state, input, sound, settings) => {
    const step = sound(state, input);
    return step.outbox.length === 0 ? step : { ...step, outbox: bend(state, step, input, settings) };
  });
}

export function lists({ vector }: MemberList, address: Address): boolean {
  return indexOfAddress(vector.addresses, address) >= 0;
}

/** The list with these stamps in place of its own. */
export function restamped(
  list: MemberList,
  stampOf: (address: Address, stamp: number) => number,
): MemberList {
  const heardTicks = list.heardTicks.map((stamp, index) => stampOf(list.vector.addresses[index]!, stamp));
  return { ...list, heardTicks };
}
