/** What a fault does to the messages of a link while it acts. */
import { ANY_NODE, type LinkEnd, type NodeName, nodeIndex } from './nodes.ts';

/** One link in one direction, its ends by number: is it among those that are meant? */
export type Links = (from: number, to: number) => boolean;

/** One message, as the faults of the tick in which it is sent come over it, one after the other. */
export interface Passage {
  /** Its place, from 0, among those that its link carries in this tick. */
  readonly place: number;
  /** What decides one thing about this message, and no other: a number in `[0, 1)`. */
  draw(purpose: string): number;
  /** Why it is lost for sure, if it is. */
  loss: 'dropped' | 'cut off' | null;
  /** How likely it is lost, as the draw `drop` decides. */
  dropShare: number;
  /** How long it takes, if it arrives; at least 1. */
  delayTicks: number;
  /** How likely it arrives once more, as `duplicate` decides, and how many ticks later. */
  copyShare: number;
  lagTicks: number;
  /** How likely its bytes are changed, as `corrupt` decides. */
  damageShare: number;
}

/** A message that no fault has come over yet: it arrives in the next tick, once and whole. */
export function passageOf(place: number, draw: Passage['draw']): Passage {
  return {
    place,
    draw,
    loss: null,
    dropShare: 0,
    delayTicks: 1,
    copyShare: 0,
    lagTicks: 0,
    damageShare: 0,
  };
}

/** What a kind of fault does to messages: those that are sent in its tick, or while its window is open. */
export interface LinkEffect<Shape> {
  /** Which links it strikes; asked once for a run. */
  covers(fault: Shape): Links;
  strike(fault: Shape, message: Passage): void;
}

/** Some links: those from one end to another, either of which may be everyone. */
export interface LinkEnds {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
}

export const EVERYWHERE: LinkEnds = { from: ANY_NODE, to: ANY_NODE };

/** Each link of a group on its own. */
export function linksAmong(names: readonly NodeName[]): { readonly from: NodeName; readonly to: NodeName }[] {
  return names.flatMap((from) => names.flatMap((to) => (from === to ? [] : [{ from, to }])));
}

/** One link, all that a node sends, all that it gets, and everything: whatever stands for the same links, once. */
export function linkEndsAmong(names: readonly NodeName[]): LinkEnds[] {
  const ofOne = names.flatMap((name): LinkEnds[] => [
    { from: name, to: ANY_NODE },
    { from: ANY_NODE, to: name },
  ]);
  return [
    ...linksAmong(names),
    ...(names.length > 2 ? ofOne : []),
    ...(names.length > 1 ? [EVERYWHERE] : []),
  ];
}

export function linksBetween({ from, to }: LinkEnds): Links {
  const isFrom = endMatcher(from);
  const isTo = endMatcher(to);
  return (sender, receiver) => isFrom(sender) && isTo(receiver);
}

function endMatcher(end: LinkEnd): (node: number) => boolean {
  if (end === ANY_NODE) return () => true;
  const index = nodeIndex(end);
  return (node) => node === index;
}
