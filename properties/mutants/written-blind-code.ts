/**
 * Mutants of the code around the rules, written from the text of `src/protocol` alone (see
 * `written-blind-rules.ts`).
 */
import type { Address } from '../../src/protocol/address.ts';
import {
  DEPARTED,
  indexOfAddress,
  isWellFormed,
  type MemberList,
  membersOf,
  silentFor,
  vectorWithout,
} from '../../src/protocol/member-list.ts';
import { hasMessageShape, type MessageHdr } from '../../src/protocol/message.ts';
import { allPieces } from '../../src/protocol/node/gossip.ts';
import { nodeLoopOps } from '../../src/protocol/node/node-loop-ops.ts';
import type { ReceiveInput, Step, TickInput } from '../../src/protocol/protocol.ts';
import { onlyWakingTime } from '../../src/protocol/rules/stalls.ts';
import { unexpired } from '../../src/protocol/rules/tombstones.ts';
import type { Settings } from '../../src/protocol/settings.ts';
import { NO_NEWS, type NodeState, wakingTime } from '../../src/protocol/state.ts';
import { hardenedRules } from '../../src/protocol/variants.ts';
import { type Mutant, slipOf } from './mutant.ts';

type About = Parameters<typeof slipOf>[0];
type GossipStep = Step<NodeState, MessageHdr>;

/** How one kind of step is bent: `sound` makes the step as it should be, of this or of another state and input. */
type Bend<Input> = (
  state: NodeState,
  input: Input,
  sound: (state: NodeState, input: Input) => GossipStep,
  settings: Settings,
) => GossipStep;

function bentReceive(about: About, bend: Bend<ReceiveInput<MessageHdr>>): Mutant {
  return slipOf(about, (sound, settings) => ({
    reduce: (state, input) =>
      input.kind === 'receive' && hasMessageShape(input.message)
        ? bend(state, input, sound.reduce, settings)
        : sound.reduce(state, input),
  }));
}

function bentTick(about: About, bend: Bend<TickInput>): Mutant {
  return slipOf(about, (sound, settings) => ({
    reduce: (state, input) =>
      input.kind === 'tick' ? bend(state, input, sound.reduce, settings) : sound.reduce(state, input),
  }));
}

/** The state is bent once a message was received; `null` leaves it as it is. */
function bentState(
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
function bentAnswer(
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

function lists({ vector }: MemberList, address: Address): boolean {
  return indexOfAddress(vector.addresses, address) >= 0;
}

/** The list with these stamps in place of its own. */
function restamped(list: MemberList, stampOf: (address: Address, stamp: number) => number): MemberList {
  const heardTicks = list.heardTicks.map((stamp, index) => stampOf(list.vector.addresses[index]!, stamp));
  return { ...list, heardTicks };
}

/** With the own index of before wherever somebody ahead of the node was removed. */
function withStaleIndex(before: NodeState, step: GossipStep): GossipStep {
  const { list, self } = step.state;
  if (list.vector.addresses === before.list.vector.addresses) return step;
  const removed = before.list.vector.addresses.filter((address) => address < self && !lists(list, address));
  if (removed.length === 0) return step;
  const selfIndex = list.selfIndex + removed.length;
  return { ...step, state: { ...step.state, list: { ...list, selfIndex } } };
}

export const WRITTEN_BLIND_CODE: readonly Mutant[] = [
  bentTick(
    {
      name: 'silent-as-of-the-last-turn',
      family: 'code slip',
      breaks:
        'A turn gossips first and looks for the silent after it: it is silent about those of last turn.',
      harm: 'Somebody is suspected in this very turn, and gossiped to once more',
      caughtBy: [],
    },
    (state, input, _sound, settings) =>
      nodeLoopOps(state, input, { ...hardenedRules, silence: () => state.suspects }, settings),
  ),
  bentState(
    {
      name: 'every-message-is-a-tick',
      family: 'code slip',
      breaks: 'Waking time is moved on with each message that is taken in, and the clock of the turn is not.',
      harm: 'The more mail there is, the longer is everybody silent',
      caughtBy: [],
    },
    (before, _after, { now }) => ({ wakingAtTurn: wakingTime(before, now, onlyWakingTime) }),
  ),
  bentTick(
    {
      name: 'graves-by-the-clock',
      family: 'code slip',
      breaks: 'Tombstones are set in waking time and expire by the clock.',
      harm: 'After a stall the removed are forgotten before their time',
      caughtBy: [],
    },
    (state, input, sound) => sound({ ...state, tombstones: unexpired(state.tombstones, input.now) }, input),
  ),
  bentAnswer(
    {
      name: 'answer-by-the-clock',
      family: 'code slip',
      breaks: 'The answer to a JOINREQ measures silence on the clock, and the stamps are in waking time.',
      harm: 'After a stall the introducer tells newcomers of nobody',
      caughtBy: [],
    },
    (_before, { state }, { message, now }, settings) => {
      const vector = vectorWithout(state.list.vector, silentFor(state.list, settings.failTicks, now));
      return allPieces(vector, 'JOINREP', state.self, hardenedRules, settings).map((told) => ({
        to: message.addr,
        message: told,
      }));
    },
  ),
  bentState(
    {
      name: 'suspicion-stands-till-the-turn',
      family: 'code slip',
      breaks: 'A suspicion is not taken back when the suspect is heard of, but in the next turn.',
      harm: 'A suspect is heard of and still suspected',
      caughtBy: [],
    },
    (before, after) => {
      const suspects = before.suspects.filter((suspect) => lists(after.list, suspect));
      return suspects.length === after.suspects.length ? null : { suspects };
    },
  ),
  bentState(
    {
      name: 'renewed-with-the-old-stamp',
      family: 'code slip',
      breaks: 'A new life takes the place of the old one, and its stamp stays that of the old one.',
      harm: 'A node restarts, and is suspected for the silence of its former life',
      caughtBy: [],
    },
    (before, after) => {
      if (after.list.vector.epochs === before.list.vector.epochs) return null;
      const { vector, heardTicks } = before.list;
      const stampOf = (address: Address, stamp: number) => {
        const was = indexOfAddress(vector.addresses, address);
        const is = indexOfAddress(after.list.vector.addresses, address);
        return was >= 0 && vector.epochs[was] !== after.list.vector.epochs[is] ? heardTicks[was]! : stamp;
      };
      return { list: restamped(after.list, stampOf) };
    },
  ),
  slipOf(
    {
      name: 'own-index-is-kept',
      family: 'code slip',
      breaks: 'Somebody ahead in the list is removed, and the index of the own entry stays as it was.',
      harm: 'An index kept across a removal: a node beats the heart of its neighbour',
      caughtBy: [],
    },
    (sound) => ({ reduce: (state, input) => withStaleIndex(state, sound.reduce(state, input)) }),
  ),
  bentTick(
    {
      name: 'one-removal-a-turn',
      family: 'code slip',
      breaks: 'Of several whose time is over only the first is removed in a turn.',
      harm: 'Two crash at once, and one of them is removed too late',
      caughtBy: [],
    },
    (state, input, sound, settings) => {
      const waking = wakingTime(state, input.now, onlyWakingTime);
      const waiting = silentFor(state.list, settings.cleanupTicks, waking).slice(1);
      if (state.phase !== 'member' || waiting.length === 0) return sound(state, input);
      const stamps = new Map(
        waiting.map((address) => [
          address,
          state.list.heardTicks[indexOfAddress(state.list.vector.addresses, address)]!,
        ]),
      );
      const late = waking - settings.failTicks - 1;
      const younger = restamped(state.list, (address, stamp) => (stamps.has(address) ? late : stamp));
      const step = sound({ ...state, list: younger }, input);
      const list = restamped(step.state.list, (address, stamp) => stamps.get(address) ?? stamp);
      return { ...step, state: { ...step.state, list } };
    },
  ),
  bentAnswer(
    {
      name: 'full-house',
      family: 'code slip',
      breaks: 'A JOINREQ is not answered when the list is full, even if it was the asker that filled it.',
      harm: 'The last that a list has room for is taken in, and never told so',
      caughtBy: [],
    },
    (_before, { state, outbox }, _input, { memberLimit }) =>
      state.list.heardTicks.length >= memberLimit ? [] : outbox,
  ),
  bentAnswer(
    {
      name: 'asks-twice-is-not-answered',
      family: 'protocol logic',
      breaks: 'A JOINREQ from an address that is listed is not answered.',
      harm: 'The JOINREP is lost, and who asks again gets none',
      caughtBy: [],
    },
    (before, { outbox }, { message }) => (lists(before.list, message.addr) ? [] : outbox),
  ),
  bentState(
    {
      name: 'restarted-sender-is-no-stranger',
      family: 'code slip',
      breaks: 'A sender is answered if its address was unknown, but not if it was its life.',
      harm: 'A new life writes, that may know nobody else, and is not answered',
      caughtBy: [],
    },
    (before, after, { message }) =>
      lists(before.list, message.addr) && after.news !== before.news
        ? { news: { ...after.news, unknownSenders: before.news.unknownSenders } }
        : null,
  ),
  bentState(
    {
      name: 'second-farewell-replaces-the-first',
      family: 'code slip',
      breaks: 'The farewells to pass on are those of the last message that brought any.',
      harm: 'Two leave in one tick, and only one farewell is passed on',
      caughtBy: [],
    },
    (before, after) => {
      const earlier = before.news.departed;
      if (earlier.length === 0 || after.news.departed === earlier) return null;
      return {
        news: { ...after.news, departed: after.news.departed.filter((member) => !earlier.includes(member)) },
      };
    },
  ),
  bentState(
    {
      name: 'admission-is-no-news',
      family: 'protocol logic',
      breaks:
        'What lets a newcomer in is no news to it: all that it lists is new, and it tells nobody at once.',
      harm: 'A newcomer is let in, and waits for its turns to tell of itself',
      caughtBy: [],
    },
    (before) => (before.phase === 'joining' ? { news: NO_NEWS } : null),
  ),
  bentState(
    {
      name: 'farewell-of-a-stranger-is-kept',
      family: 'protocol logic',
      breaks: 'The farewell of somebody that is not listed is remembered, and not passed on.',
      harm: 'A farewell goes no further than to the first that never knew the leaver',
      caughtBy: [],
    },
    (before, after) => {
      if (after.news.departed === before.news.departed) return null;
      const departed = after.news.departed.filter(
        (member) => before.news.departed.includes(member) || lists(before.list, member.address),
      );
      return { news: { ...after.news, departed } };
    },
  ),
  bentReceive(
    {
      name: 'farewell-of-a-life-not-met',
      family: 'code slip',
      breaks: 'The farewell of a later life than the one that is listed is passed over.',
      harm: 'A node restarts and leaves, and who missed the restart keeps its former life',
      caughtBy: [],
    },
    (state, input, sound) => {
      const { memberVector } = input.message;
      if (!isWellFormed(memberVector)) return sound(state, input);
      const { vector } = state.list;
      const notMet = membersOf(memberVector).filter(({ address, epoch, heartbeat }) => {
        const index = indexOfAddress(vector.addresses, address);
        return heartbeat === DEPARTED && index >= 0 && epoch > vector.epochs[index]!;
      });
      const met = vectorWithout(
        memberVector,
        notMet.map(({ address }) => address),
      );
      return sound(state, { ...input, message: { ...input.message, memberVector: met } });
    },
  ),
  bentTick(
    {
      name: 'same-request-again',
      family: 'code slip',
      breaks: 'Each JOINREQ carries the heartbeat of the first, and not the entry as it stands.',
      harm: 'Who was forgotten before it was let in asks with what is buried, and is refused',
      caughtBy: [],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      if (state.phase !== 'joining' || step.outbox.length === 0) return step;
      const outbox = step.outbox.map(({ to, message }) => ({
        to,
        message: { ...message, memberVector: { ...message.memberVector, heartbeats: [0] } },
      }));
      return { ...step, outbox };
    },
  ),
  bentTick(
    {
      name: 'news-in-the-first-piece',
      family: 'code slip',
      breaks: 'News that take several messages go out as the first of them alone.',
      harm: 'A list in pieces, and news that stand at its end are not told',
      caughtBy: [],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      if (state.news === NO_NEWS) return step;
      const told = new Set<Address>();
      const outbox = step.outbox.filter(({ to }) => !told.has(to) && told.add(to));
      return { ...step, outbox };
    },
  ),
  bentState(
    {
      name: 'grave-stays-open',
      family: 'code slip',
      breaks: 'Who comes back is listed, and keeps its tombstone.',
      harm: 'Who came back is still contacted as one of the lost',
      caughtBy: [],
    },
    (before, after, _input, { tombstoneLimit }) => {
      const buried = new Set(after.tombstones.map(({ address }) => address));
      const risen = before.tombstones.filter(({ address }) => !buried.has(address));
      if (risen.length === 0) return null;
      const all = [...risen, ...after.tombstones];
      return { tombstones: all.slice(Math.max(all.length - tombstoneLimit, 0)) };
    },
  ),
  bentReceive(
    {
      name: 'room-is-made-too-late',
      family: 'code slip',
      breaks: 'Newcomers are taken in before those that leave have made room for them.',
      harm: 'A message brings a farewell and a newcomer, and a full list has no room for it',
      caughtBy: [],
    },
    (state, input, sound) => {
      const { message } = input;
      const { memberVector } = message;
      if (message.msgType !== 'LEAVE' || !isWellFormed(memberVector)) return sound(state, input);
      const members = membersOf(memberVector);
      const leaving = members.filter(({ heartbeat }) => heartbeat === DEPARTED).map(({ address }) => address);
      const staying = members.filter(({ heartbeat }) => heartbeat !== DEPARTED).map(({ address }) => address);
      if (leaving.length === 0 || staying.length === 0) return sound(state, input);
      const part = (left: readonly Address[]) => ({
        ...input,
        message: { ...message, memberVector: vectorWithout(memberVector, left) },
      });
      return sound(sound(state, part(leaving)).state, part(staying));
    },
  ),
  slipOf(
    {
      name: 'sender-in-four-bytes',
      family: 'code slip',
      breaks: 'The sender is written in four bytes, and its port is lost.',
      harm: 'Two nodes on one host, and the answer goes to a third',
      caughtBy: [],
    },
    (sound) => ({
      encode: (message) => sound.encode({ ...message, addr: message.addr % 2 ** 32 }),
    }),
  ),
];
