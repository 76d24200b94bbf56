/**
 * What a node would do next, from where it stands: for claims about what hardly ever comes to pass in a run, and yet follows
 * from the state of a node alone. States are never written to, so a node can be asked without being disturbed, and nothing of
 * what it says is in the run.
 */
import { nodeOfAddress } from '../faults/nodes.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { Input, MembershipView } from '../protocol/protocol.ts';
import type { Host } from '../simulation/host.ts';

/** A message that a node would send. */
interface SupposedMail {
  readonly to: number;
  readonly kind: string;
  readonly carries: MemberVector | null;
}

/** A step that a node would make: what it would believe then, and what it would send. */
interface SupposedStep {
  readonly view: MembershipView;
  readonly sent: readonly SupposedMail[];
}

/** A node that goes on by itself: each step follows from those that it was supposed to make before. */
export interface Supposed {
  /** It reads a message, which only a claim of its protocol's own family can write, before its next turn. */
  reads(message: unknown): SupposedStep;
  /** Its clock has gone on by a tick, and it makes its turn. */
  turn(): SupposedStep;
}

/** The node from this state on; its clock shows `now`. */
export function supposing<State, Message>(
  host: Host<State, Message>,
  node: number,
  state: State,
  now: number,
): Supposed {
  let current = state;
  let clock = now;

  function step(input: Input<Message>): SupposedStep {
    const { state: next, outbox } = host.reduce(node, current, input);
    current = next;
    return {
      view: host.view(node, next),
      sent: outbox.map(({ to, message }) => ({
        to: nodeOfAddress(to),
        kind: host.messageKind(node, message),
        carries: host.carries(node, message),
      })),
    };
  }

  const circumstance = () => ({ now: clock, wall: clock, choice: 0 });
  return {
    reads: (message) => step({ kind: 'receive', ...circumstance(), message: message as Message }),
    turn() {
      clock++;
      return step({ kind: 'tick', ...circumstance() });
    },
  };
}
