/** What a member reads and says, step by step: what SWIM's own claims judge. */
import { addressOfNode } from '../../faults/nodes.ts';
import type { Monitor, Shared, Trial, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { Kind, Message } from '../message.ts';
import { aliveStatement, type Statement } from '../statement.ts';

/** A message that a step has sent, and to which node. */
export interface Said {
  readonly to: number;
  readonly message: Message;
}

/** A step that is over: what it has read, if it was mail of its own group, and all that it has sent. */
export interface WholeStep extends ViewStep {
  readonly read: Message | null;
  /** What the member takes in of what it has read, if it takes in anything, in that order. */
  readonly words: readonly Statement[];
  readonly said: readonly Said[];
  /** Is the member still as it has left it? When all of a step is known, the next one may have been made. */
  readonly isLatest: boolean;
}

/** Which steps: turns, those that read mail, those that say something, those that are not plain. One may be of several kinds. */
type KindOfStep = keyof typeof KINDS_OF_STEPS;

const KINDS_OF_STEPS = { turn: 1, receipt: 2, speech: 4, change: 8 } as const;

export const ALL_STEPS: readonly KindOfStep[] = ['turn', 'receipt', 'speech', 'change'];

type Listener = (step: WholeStep) => void;

/** A listener, and the kinds of steps that it is told of, as bits. */
interface Subscription {
  readonly ended: Listener;
  readonly kinds: number;
}

const NOTHING: readonly Said[] = [];
const NO_WORDS: readonly Statement[] = [];
const NOBODY: readonly Address[] = [];

/**
 * Calls `ended` for each step of these kinds once all that it sends is known. The messages are those
 * of SWIM: a catalogue comes with the protocols of its family, and judges no others. All who ask for the steps of a run are
 * told of the same ones, in the order in which they have asked.
 *
 * Most steps are of no concern to most of those who ask, and this is the hot path of a judged run.
 */
export function conversation(trial: Trial, kinds: readonly KindOfStep[], ended: Listener): Monitor {
  const bits = kinds.reduce((sum, kind) => sum | KINDS_OF_STEPS[kind], 0);
  trial.shared(watchConversation).subscribe({ ended, kinds: bits });
  return {};
}

function kindsOf({ cause, isPlain }: ViewStep, speaks: boolean): number {
  return (
    (cause === 'tick' ? KINDS_OF_STEPS.turn : 0) |
    (cause === 'receive' ? KINDS_OF_STEPS.receipt : 0) |
    (speaks ? KINDS_OF_STEPS.speech : 0) |
    (isPlain ? 0 : KINDS_OF_STEPS.change)
  );
}

function watchConversation(): Shared & { subscribe(one: Subscription): void } {
  const subscriptions: Subscription[] = [];
  /** By the kinds that a step is of: who is told of it, once that was asked. */
  let told: (readonly Listener[] | undefined)[] = [];
  let step: ViewStep | null = null;
  let arrived: Message | null = null;
  let read: Message | null = null;
  let said: Said[] = [];

  /** `next`: the step that has been made already, if one has. */
  function end(next: ViewStep | null = null): void {
    if (step === null) return;
    const { tick, node, cause, now, before, after, reading, isPlain } = step;
    const all = said.length === 0 ? NOTHING : said;
    const words = read === null ? NO_WORDS : wordsIn(read);
    const whole: WholeStep = {
      tick,
      node,
      cause,
      now,
      before,
      after,
      reading,
      isPlain,
      read,
      words,
      said: all,
      isLatest: next?.node !== node,
    };
    step = null;
    read = null;
    if (said.length > 0) said = [];
    const kinds = kindsOf(whole, all.length > 0);
    told[kinds] ??= subscriptions.flatMap((one) => ((one.kinds & kinds) === 0 ? [] : one.ended));
    for (const ended of told[kinds]) ended(whole);
  }

  const hooks: Monitor = {
    started: () => end(),
    stopped: () => end(),
    delivered(_tick, { message }) {
      end();
      arrived = message as Message;
    },
    forged(_tick, _to, _about, _carries, message) {
      end();
      arrived = message as Message;
    },
    strayed() {
      end();
      arrived = null;
    },
    stepped(next) {
      end(next);
      step = next;
      if (next.cause === 'receive') read = arrived;
    },
    sent({ to, message }) {
      said.push({ to, message: message as Message });
    },
    tickEnded: () => end(),
  };
  return {
    hooks,
    subscribe(one) {
      subscriptions.push(one);
      told = [];
    },
  };
}

/** What a member takes in of a message, in this order: its sender is, whoever has answered is, and what is told. */
function wordsIn({ kind, from, about, statements }: Message): readonly Statement[] {
  const first = aliveStatement(from);
  if (kind !== 'ACK' || about.address === from.address) return [first, ...statements];
  return [first, aliveStatement(about), ...statements];
}

/** Has the node taken in what it has read? Who is not in the group listens to nobody who asks it for admission. */
export function isHeeded({ node, after }: WholeStep, { from }: Message): boolean {
  return after.inGroup && from.address !== addressOfNode(node);
}

/** The life that the node lives, as it shows it itself. */
export function ownLife({ node, after }: ViewStep): number {
  return after.epochs![indexOfAddress(after.addresses, addressOfNode(node))]!;
}

/** Messages that carry news with them, and a count of them that the settings bound. */
export function carriesNews({ kind }: Message): boolean {
  return kind === 'PING' || kind === 'PINGREQ' || kind === 'ACK' || kind === 'NACK';
}

/** To whom messages of this kind go, in their order. */
export function addressees(said: readonly Said[], kind: Kind): readonly Address[] {
  let found: Address[] | null = null;
  for (const { to, message } of said) {
    if (message.kind !== kind) continue;
    found ??= [];
    found.push(addressOfNode(to));
  }
  return found ?? NOBODY;
}
