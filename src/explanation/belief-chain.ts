/**
 * The chain of messages by which a belief came about, back to the word of whom it is about.
 *
 * It follows from views and messages alone. A belief came about in the latest step that changed it; if that step took in
 * a message, its sender held what it told, and the same is asked of the sender when it sent it. Who doubts of its own
 * accord has heard of the other before: then the chain goes on with the last that it heard.
 */

import { addressOfNode, type NodeName, nodeName } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { TraceEvent } from '../trace/event.ts';
import {
  type BeliefIndex,
  type Held,
  heldOf,
  type IndexedStep,
  indexBeliefs,
  isTrue,
  type Origin,
} from './belief-index.ts';
import type { BeliefChain, ChainEnd, ChainLink, ChainMessage } from './explanation.ts';

/** Longer ones there are hardly any; a place goes down with each link, so none is without end. */
const MOST_LINKS = 100;

/** Whose belief about whom, by number, at the end of which tick. */
export interface AskedBelief {
  readonly node: number;
  readonly about: number;
  readonly tick: number;
}

/** The chain behind what the node believes then; `null`: it has not made a step by then. */
export function beliefChain(events: readonly TraceEvent[], asked: AskedBelief): BeliefChain | null {
  return chainIn(indexBeliefs(events), asked);
}

/** … of a trace that is indexed already, for who asks more than once. */
export function chainIn(index: BeliefIndex, { node, about, tick }: AskedBelief): BeliefChain | null {
  const links: ChainLink[] = [];
  let at = index.stepBy(node, index.lastPlaceOf(tick));
  if (at < 0) return null;
  let holder = node;
  let hasHeard = heldOf(index.steps(node)[at]!.view, about).status === 'trusts';
  for (;;) {
    const found = cameAbout(index.steps(holder), at, about, hasHeard);
    const step = index.steps(holder)[found]!;
    const origin = step.answers === null ? undefined : index.origin(step.answers);
    links.push(linkOf(index, step, holder, about, origin));
    if (links.length === MOST_LINKS) return ended('not seen', null);
    if (step.cause === 'receive' && origin === undefined) return ended('not seen', null);
    if (!hasHeard && !isToldDoubt(index, origin, about)) {
      // Of its own accord: what had it heard before?
      at = found - 1;
      if (at < 0 || step.cause === 'start') return ended(step.cause === 'start' ? 'start' : 'own turn', null);
      const { status, heartbeat } = heldOf(index.steps(holder)[at]!.view, about);
      if (status === 'does not list') return ended('own turn', null);
      // Whoever shows no heartbeats has heard last when it came to trust.
      hasHeard = status === 'trusts' || heartbeat !== null;
      continue;
    }
    if (origin === undefined) return ended(step.cause === 'start' ? 'start' : 'own turn', null);
    const { event, place } = origin;
    if (event.event !== 'sent') return ended('outside', null);
    if (event.from === about) return ended('own word', index.lifeAt(about, place) !== null);
    const told = index.stepBy(event.from, place);
    if (told < 0) return ended('not seen', null);
    at = latestHolding(index.steps(event.from), told, about, hasHeard, heldOf(step.view, about));
    if (at < 0) return ended('teller does not hold it', null);
    holder = event.from;
  }

  function ended(end: ChainEnd, wasTrueWhenSent: boolean | null): BeliefChain {
    return { links, end, wasTrueWhenSent, taughtBack: taughtBack(links) };
  }
}

/** Who stands in a chain twice, with others in between. */
function taughtBack(links: readonly ChainLink[]): NodeName[] {
  const holders = links.map(({ node }) => node).filter((node, place) => links[place - 1]?.node !== node);
  return [...new Set(holders.filter((node, place) => holders.indexOf(node) !== place))];
}

/** Does the message itself speak of doubt: of the member, whom its sender had doubted too when it sent it? */
function isToldDoubt(index: BeliefIndex, origin: Origin | undefined, about: number): boolean {
  if (origin === undefined) return false;
  const { event, place } = origin;
  if (event.event !== 'sent' || event.from === about) return true;
  const { tells } = event.contents;
  if (tells !== null && indexOfAddress(tells.addresses, addressOfNode(about)) < 0) return false;
  const told = index.stepBy(event.from, place);
  return told >= 0 && heldOf(index.steps(event.from)[told]!.view, about).status !== 'trusts';
}

/** The number of the step in which it came about that the member is held so; of news, or of doubt. */
function cameAbout(steps: readonly IndexedStep[], at: number, about: number, isNews: boolean): number {
  const held = heldOf(steps[at]!.view, about);
  for (let step = at; step > 0; step--) {
    if (steps[step]!.cause === 'start') return step;
    const before = heldOf(steps[step - 1]!.view, about);
    if (!isSame(before, held, isNews)) return step;
  }
  return 0;
}

/**
 * News is what is listed, of which life, with which heartbeat; where no heartbeats are shown, also that it is trusted
 * again. Doubt is the status alone.
 */
function isSame(before: Held, held: Held, isNews: boolean): boolean {
  if (!isNews) return before.status === held.status && before.epoch === held.epoch;
  if (before.epoch !== held.epoch || before.heartbeat !== held.heartbeat) return false;
  if (held.heartbeat !== null) return isListed(before) === isListed(held);
  return before.status === held.status;
}

function isListed({ status }: Held): boolean {
  return status !== 'does not list';
}

/** The last step of a teller, up to the one in which it told, after which it held what was taken from it; −1: none. */
function latestHolding(
  steps: readonly IndexedStep[],
  told: number,
  about: number,
  isNews: boolean,
  taken: Held,
): number {
  for (let step = told; step >= 0; step--) {
    const held = heldOf(steps[step]!.view, about);
    const holds = isNews
      ? isListed(held) && held.epoch === taken.epoch && (held.heartbeat ?? 0) >= (taken.heartbeat ?? 0)
      : held.status !== 'trusts';
    if (holds) return step;
    // A former life of the teller knew other things.
    if (steps[step]!.cause === 'start') return -1;
  }
  return -1;
}

function linkOf(
  index: BeliefIndex,
  step: IndexedStep,
  holder: number,
  about: number,
  origin: Origin | undefined,
): ChainLink {
  const held = heldOf(step.view, about);
  return {
    node: nodeName(holder),
    about: nodeName(about),
    ...held,
    tick: step.tick,
    message: origin === undefined ? null : messageOf(origin),
    isTrue: isTrue(held, index.lifeAt(about, step.place)),
  };
}

function messageOf({ event }: Origin): ChainMessage {
  const { id, tick: sentTick, contents } = event;
  const from = event.event === 'sent' ? nodeName(event.from) : null;
  return { id, kind: contents.kind, from, sentTick };
}
