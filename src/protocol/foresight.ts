/** A protocol whose nodes live somewhere else, and can work ahead there if they know what comes. */
import type { Input, Protocol } from './protocol.ts';

/** A step that is going to be made. */
export interface ForeseenStep<State, Message> {
  /** The state that its node is in now; the step is made in what the steps before it, of the same node, will have left. */
  readonly state: State;
  readonly input: Input<Message>;
}

/** Is told which steps will be asked for next, and in which order, unless the run ends. It changes nothing of what they give back. */
type Foresight<State, Message> = (steps: readonly ForeseenStep<State, Message>[]) => void;

export type Foreseeing<State, Message> = Protocol<State, Message> & {
  foresee: Foresight<State, Message>;
};

/** `null` where the protocol does not want to know. */
export function foresightOf<State, Message>(
  protocol: Protocol<State, Message>,
): Foresight<State, Message> | null {
  return 'foresee' in protocol ? (protocol as Foreseeing<State, Message>).foresee : null;
}
