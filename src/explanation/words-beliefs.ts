/** How a belief came about, in words. */

import { andList, names, tickSpan } from '../faults/names-and-counts.ts';
import { nodeIndex } from '../faults/nodes.ts';
import type { BeliefChain, ChainLink, WrongBelief } from './explanation.ts';

/** `n2 trusts n3, which has been down since tick 10` */
export function wrongBeliefWords({ node, about, status, wrong, sinceTick }: WrongBelief): string {
  const [who, whom] = [node, about];
  if (wrong === 'the dead') {
    const verb = status === 'suspects' ? 'still lists, and suspects,' : status;
    return `${who} ${verb} ${whom}, which has not lived like that since tick ${sinceTick}`;
  }
  const verb = status === 'suspects' ? 'suspects' : 'has taken off its list';
  return `${who} ${verb} ${whom}, which is up since tick ${sinceTick}`;
}

/** The chain, from the belief back to its source: rows of when and what. */
export function chainRows({ links, end, wasTrueWhenSent }: BeliefChain): (readonly [string, string])[] {
  return links.map((link, place) => {
    const isLast = place === links.length - 1;
    const words = isLast
      ? `${linkWords(link, place)}${endWords(link, end, wasTrueWhenSent)}`
      : linkWords(link, place);
    return [tickSpan(link.tick, link.tick), words] as const;
  });
}

function linkWords({ node, about, status, message, heartbeat }: ChainLink, place: number): string {
  const had = place === 0 ? 'comes to it' : 'had come to it';
  if (message === null) return `${node} ${ownWords(status, about, place)}`;
  const held = heartbeat === null ? '' : `, with heartbeat ${heartbeat}`;
  const kind = message.kind === null ? 'a message' : `a ${message.kind}`;
  const by =
    message.from === null
      ? 'that came from outside the group'
      : fromWords(message.from, about, message.sentTick);
  return `${node} ${had}${held} by ${kind} ${by} (message ${message.id})`;
}

function fromWords(from: string, about: string, sentTick: number): string {
  return `that ${from}${from === about ? ' itself' : ''} sent in tick ${sentTick}`;
}

function ownWords(status: ChainLink['status'], about: string, place: number): string {
  switch (status) {
    case 'trusts':
      return place === 0 ? `trusts ${about} of its own accord` : `trusted ${about} of its own accord`;
    case 'suspects':
      return `suspects ${about} of its own accord`;
    case 'does not list':
      return `takes ${about} off its list of its own accord`;
  }
}

function endWords({ about }: ChainLink, end: BeliefChain['end'], wasTrueWhenSent: boolean | null): string {
  switch (end) {
    case 'own word':
      return wasTrueWhenSent === true ? `, when ${about} was up: there it was true` : '';
    case 'start':
      return ', when it started';
    case 'own turn':
    case 'outside':
      return '';
    case 'teller does not hold it':
      return ': its sender did not hold what it told';
    case 'not seen':
      return '; what came before was not seen';
  }
}

/** What is odd about a chain; `null`: nothing. */
export function taughtBackWords({ taughtBack }: BeliefChain): string | null {
  if (taughtBack.length === 0) return null;
  const who = andList([names(taughtBack.map(nodeIndex))]);
  const was = taughtBack.length === 1 ? 'is' : 'are';
  return `So ${who} ${was} taught by others what came from ${taughtBack.length === 1 ? 'itself' : 'themselves'}.`;
}
