/**
 * A world, in words that are the same for two whose futures are: the nodes as their family puts them in words, the mail
 * that somebody can still get, and what the world itself holds of each node. Times are told from now on.
 */
import type { LivingNode, PutInWords } from '../family/normal-form.ts';
import type { Envelope } from '../simulation/observer.ts';
import { AWAKE, type SimulatedNode, type World } from '../simulation/world-state.ts';

type AnyWorld = World<unknown, unknown>;
type AnyNode = SimulatedNode<unknown, unknown>;

export function worldInWords(world: AnyWorld, inWords: PutInWords): string {
  return wordsOf(world, inWords, { standingOf, inOrder: (mail) => mail });
}

/**
 * What the nodes hold, and what is under way to each. How slowly somebody reads is left out, which is nothing until mail
 * piles up; and so is which of two nodes was written to first. A search tells these apart, for something may come of
 * them, and begins no slowness before it matters; who counts states counts these.
 */
export function stateInWords(world: AnyWorld, inWords: PutInWords): string {
  return wordsOf(world, inWords, {
    standingOf: ({ pausedUntilTick }) => stalledWord(pausedUntilTick),
    inOrder: (mail) => mail.toSorted((a, b) => a.to - b.to),
  });
}

interface Telling {
  /** How a node stands, besides what it holds. */
  readonly standingOf: (node: AnyNode) => string;
  /** In which order the mail of a tick is told. */
  readonly inOrder: (mail: readonly Envelope<unknown>[]) => readonly Envelope<unknown>[];
}

function wordsOf(world: AnyWorld, inWords: PutInWords, { standingOf, inOrder }: Telling): string {
  const { nodes, mailByTick, ownClocks, tick } = world;
  const under = underWay(world);
  const living = nodes.map(({ up, state }, node): LivingNode | null =>
    up ? { state, now: ownClocks.now(node) } : null,
  );
  const waiting = nodes.flatMap((node) => (node.up ? node.waiting : []));
  const wording = inWords(
    living,
    [...under, ...waiting].map(({ message }) => message),
  );
  const mailWords = (envelope: Envelope<unknown>) =>
    `${envelope.from}>${envelope.to} ${wording.ofMessage(envelope.message, envelope.to)}`;

  const words = nodes.map((node, index) => {
    // Whoever is down is asked for nothing, but which life comes next, and whether it is a join that brings it.
    if (!node.up) return `${node.life} ${node.hasLeft ? 'left' : 'down'}`;
    return `${node.life} ${standingOf(node)} ${wording.ofNode(index)} [${node.waiting.map(mailWords).join()}]`;
  });
  for (let due = tick; due < mailByTick.length; due++) {
    const mail = mailByTick[due]?.filter((envelope) => isReachable(nodes, envelope)) ?? [];
    if (mail.length > 0) words.push(`in ${due - tick}: ${inOrder(mail).map(mailWords).join()}`);
  }
  return words.join('\n');
}

function standingOf({ pausedUntilTick, pace }: AnyNode): string {
  const stalled = stalledWord(pausedUntilTick);
  return pace === null
    ? stalled
    : `${stalled} reads ${pace.messagesPerTick}/${pace.queueLimit} ${pace.loses}`;
}

function stalledWord(pausedUntilTick: number): string {
  return pausedUntilTick === AWAKE ? '' : 'stalled';
}

function underWay({ nodes, mailByTick, tick }: AnyWorld): Envelope<unknown>[] {
  const all: Envelope<unknown>[] = [];
  for (let due = tick; due < mailByTick.length; due++) {
    for (const envelope of mailByTick[due] ?? []) if (isReachable(nodes, envelope)) all.push(envelope);
  }
  return all;
}

/** Is there still the life that it was sent to? */
function isReachable(nodes: readonly AnyNode[], { to, receiverLife }: Envelope<unknown>): boolean {
  const { up, life } = nodes[to]!;
  return up && life === receiverLife;
}
