/** What decided, in words: choices, and faults. */

import { andList, plural } from '../faults/names-and-counts.ts';
import type { Choices, DecisiveChoice, FaultLeftOut, SentMessage } from './explanation.ts';
import { withArticle } from './words-beliefs.ts';

const MOST_CHOICES = 4;

/** Each choice that decided, and how many others there were: a sentence or two each. */
export function choicesWords({ decisive, all, draws, isWhole }: Choices): string[] {
  const tried = `${plural(all, 'choice')}${isWhole ? '' : ' that were tried, the latest first'}`;
  if (decisive.length === 0) {
    return [
      `No single choice of a node: each of ${tried} was drawn anew alone, ${draws} times, and it fails all the same.`,
    ];
  }
  const told = decisive.slice(0, MOST_CHOICES);
  const more = decisive.length - told.length;
  const rest = more > 0 ? `So do ${more} more of ${tried}.` : `No other of ${tried} does.`;
  return [...told.map(choiceWords), rest];
}

/** `The choice of n1 in tick 22, to send a LIST to n2. Drawn anew, all else as it was, …` */
function choiceWords(choice: DecisiveChoice): string {
  const { tick, node, link, failing, of } = choice;
  const what =
    node === null
      ? `What befell the messages of ${link?.from} to ${link?.to} in tick ${tick}`
      : `The choice of ${node} in tick ${tick}${didWords(choice)}`;
  return `${what}. Drawn anew, all else as it was, it averts the failure in ${of - failing} of ${of} draws${insteadWords(choice)}.`;
}

function didWords({ did, instead }: DecisiveChoice): string {
  const only = without(did, instead);
  return only.length === 0 ? '' : `, to send ${messagesWords(only)}`;
}

function insteadWords({ did, instead }: DecisiveChoice): string {
  const only = without(instead, did);
  if (only.length > 0) return `: with ${messagesWords(only)} instead`;
  return without(did, instead).length > 0 ? ': without it' : '';
}

/** The messages of the one that the other has not. */
function without(messages: readonly SentMessage[], others: readonly SentMessage[]): SentMessage[] {
  const left = others.map(({ kind, to }) => `${kind} ${to}`);
  return messages.filter(({ kind, to }) => {
    const at = left.indexOf(`${kind} ${to}`);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** `a LIST to n2`, `an ANSWER and a LIST to n3` */
function messagesWords(messages: readonly SentMessage[]): string {
  const byReceiver = new Map<string, string[]>();
  for (const { kind, to } of messages) {
    const receiver = to ?? 'an address that nobody has';
    byReceiver.set(receiver, [
      ...(byReceiver.get(receiver) ?? []),
      withArticle(kind === '' ? 'message' : kind),
    ]);
  }
  return andList([...byReceiver].map(([to, kinds]) => `${andList(kinds)} to ${to}`));
}

/** Which fault's absence averts it. That nobody fails who never joins says nothing. */
export function faultsWords(faults: readonly FaultLeftOut[]): string {
  const struck = faults.filter(({ kind }) => kind !== 'join');
  if (struck.length === 0) return 'There is no fault to leave out: nodes join, and that is all.';
  const averting = struck.filter(({ averts }) => averts);
  if (averting.length === 0) {
    return struck.length === 1
      ? `Not its only fault (“${struck[0]!.words}”): without it, it fails all the same.`
      : `No single fault: without any one of its ${struck.length} it fails all the same.`;
  }
  const each = [...new Set(averting.map(({ words }) => `“${words}”`))];
  const others = struck.length - averting.length;
  const rest =
    others === 0 ? '' : `; without ${others === 1 ? 'the other one' : `any of the ${others} others`} it does`;
  return `Without ${averting.length === 1 ? 'the fault' : 'any one of the faults'} ${andList(each)} it does not fail${rest}.`;
}
