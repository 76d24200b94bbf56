/** How a belief came about, in words. */

import { andList, tickSpan } from '../faults/names-and-counts.ts';
import type { BeliefChain, BeliefStatus, ChainLink, ChainMessage, WrongBelief } from './explanation.ts';

/** `n2 trusts n3, which has been down since tick 10` */
export function wrongBeliefWords({ node, about, status, wrong, sinceTick }: WrongBelief): string {
  const believes = `${node} ${statusWords(status, about)}`;
  switch (wrong) {
    case 'the dead':
      return `${believes}, which has been down since tick ${sinceTick}`;
    case 'a former life':
      return `${believes} in a life that is over: another began in tick ${sinceTick}`;
    case 'the living':
      return `${believes}, which has been up since tick ${sinceTick}`;
  }
}

function statusWords(status: BeliefStatus, about: string): string {
  switch (status) {
    case 'trusts':
      return `trusts ${about}`;
    case 'suspects':
      return `suspects ${about}`;
    case 'does not list':
      return `does not list ${about} any more`;
  }
}

/** The chain, from the belief back to its source: rows of when and what. */
export function chainRows({ links, end, wasTrueWhenSent }: BeliefChain): (readonly [string, string])[] {
  return links.map((link, place) => {
    const isLast = place === links.length - 1;
    const words = linkWords(link, links[place - 1]);
    return [
      tickSpan(link.tick, link.tick),
      isLast ? `${words}${endWords(link, end, wasTrueWhenSent)}` : words,
    ];
  });
}

function linkWords(
  { node, about, status, message, heartbeat }: ChainLink,
  later: ChainLink | undefined,
): string {
  if (message === null) return `${node} ${ownWords(status, about)}`;
  const held = heartbeat === null ? '' : `heartbeat ${heartbeat}, `;
  const words = `${messageWords(message, about)} (${held}message ${message.id})`;
  if (later === undefined) return `${node} has it from ${words}`;
  if (later.node !== node) return `${node} had it from ${words}`;
  // What is no news is not shown where there are no heartbeats: then it is the word by which it came to trust.
  return `${node} ${heartbeat === null ? 'came to trust' : 'last heard of'} ${about} by ${words}`;
}

/** `a LIST that n3 itself sent in tick 9` */
function messageWords({ kind, from, sentTick }: ChainMessage, about: string): string {
  const what = kind === null || kind === '' ? 'a message' : withArticle(kind);
  if (from === null) return `${what} that came from outside the group`;
  return `${what} that ${from}${from === about ? ' itself' : ''} sent in tick ${sentTick}`;
}

/** `a LIST`, `an ANSWER` */
export function withArticle(noun: string): string {
  return `${/^[AEIO]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

function ownWords(status: BeliefStatus, about: string): string {
  switch (status) {
    case 'trusts':
      return `comes to trust ${about}, and no message says so`;
    case 'suspects':
      return `suspects ${about} by itself`;
    case 'does not list':
      return `takes ${about} off its list by itself`;
  }
}

function endWords({ about }: ChainLink, end: BeliefChain['end'], wasTrueWhenSent: boolean | null): string {
  switch (end) {
    case 'own word':
      return wasTrueWhenSent === true ? `: ${about} was up then, so there it was true` : '';
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
  return taughtBack.length === 1
    ? `So ${taughtBack[0]} was taught by another what it had taught that one itself.`
    : `So ${andList(taughtBack)} were taught by others what they had taught those themselves.`;
}
