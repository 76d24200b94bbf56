/**
 * The hardened protocol as other systems would have it: lives named by a clock, a view that shows members
 * and no numbers, a clock of its own. What is the same protocol must be judged the same.
 */
import type { MessageHdr } from '../../src/gossip/message.ts';
import { type Settings, settingsOf } from '../../src/gossip/settings.ts';
import type { NodeState } from '../../src/gossip/state.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Protocol, Variant } from '../../src/protocol/protocol.ts';

/** Another protocol made of that one: what is wrapped around the state and the messages is its own affair. */
type Bend<State> = (
  settings: Settings,
  sound: Protocol<NodeState, MessageHdr>,
) => Protocol<State, MessageHdr>;

function bent<State>(name: string, bend: Bend<State>): Variant<State, MessageHdr> {
  return { name, create: (setup) => ({ ...bend(settingsOf(setup), hardened.create(setup)), name }) };
}

/** Far above any count of lives, as seconds since 1970 are. */
const EPOCH_OF_TICK_0 = 1_700_000_000;

/** A life is named by what the node's clock shows when it begins. */
export const namedByTheClock = bent<NodeState>('named-by-the-clock', (_settings, sound) => ({
  ...sound,
  reduce: (state, input) =>
    sound.reduce(state, input.kind === 'start' ? { ...input, life: EPOCH_OF_TICK_0 + input.now } : input),
}));

/** What a protocol shows that has members and suspicions, and whose numbers are nobody's business. */
export function membersOnly<State, Message>({
  name,
  create,
}: Variant<State, Message>): Variant<State, Message> {
  return {
    name: `${name}, members only`,
    create(setup) {
      const protocol = create(setup);
      return {
        ...protocol,
        view: (state) => ({ ...protocol.view(state), epochs: null, heartbeats: null, heardTicks: null }),
        carries: () => null,
        forge: () => null,
      };
    },
  };
}

interface Steady {
  readonly inner: NodeState;
  /** So much of the clock is no time that has passed. */
  readonly takenOutTicks: number;
  readonly latestNow: number | null;
}

/** What the clock has gone back, or ahead by more than so many ticks at once, is taken out again. */
function steadyClock(name: string, mostTicks: number): Variant<Steady, MessageHdr> {
  return bent<Steady>(name, (_settings, { sizes: _ofItsOwnStates, describeState: _ofThemToo, ...sound }) => ({
    ...sound,
    init: (self, group) => ({
      inner: sound.init(self, group),
      takenOutTicks: 0,
      latestNow: null,
    }),
    reduce(state, input) {
      const byTicks = state.latestNow === null ? 0 : input.now - state.latestNow;
      const isStep = byTicks < 0 || byTicks > mostTicks;
      const takenOutTicks = state.takenOutTicks + (isStep ? byTicks : 0);
      const { state: inner, outbox } = sound.reduce(state.inner, {
        ...input,
        now: input.now - takenOutTicks,
      });
      return { state: { inner, takenOutTicks, latestNow: input.now }, outbox };
    },
    view: (state) => sound.view(state.inner),
  }));
}

/** A step of the clock of more than two ticks is no time: the stamps are those of a clock of its own. */
export const onASteadyClock = steadyClock('on-a-steady-clock', 2);

/** The same, its stamps told in the machine's clock as that stands now: they all move with each step of it. */
export const onASteadyClockMapped: typeof onASteadyClock = {
  name: 'on-a-steady-clock-mapped',
  create(setup) {
    const protocol = onASteadyClock.create(setup);
    return {
      ...protocol,
      view(state) {
        const view = protocol.view(state);
        return { ...view, heardTicks: view.heardTicks!.map((tick) => tick + state.takenOutTicks) };
      },
    };
  },
};
