/** What stands in a message, in a few words for narrations. */
import { formatAddress } from '../protocol/address.ts';
import type { Message } from './message.ts';
import type { Statement, Status } from './statement.ts';

const WORDS: Readonly<Record<Exclude<Status, 'alive'>, string>> = {
  suspect: 'suspects',
  dead: 'gives up',
  left: 'says farewell of',
};

/** Whom it accuses, or has an answer of; `null`: nothing that is worth a word. */
export function describeMessage(message: Message): string | null {
  const words = [...aboutWords(message), ...accusations(message.statements)];
  return words.length === 0 ? null : words.join(', ');
}

function aboutWords({ kind, from, about }: Message): string[] {
  if (about.address === from.address) return [];
  const who = formatAddress(about.address);
  if (kind === 'PINGREQ') return [`asks for ${who}`];
  if (kind === 'ACK') return [`answers for ${who}`];
  return kind === 'NACK' ? [`has no answer of ${who}`] : [];
}

function accusations(statements: readonly Statement[]): string[] {
  return (['suspect', 'dead', 'left'] as const).flatMap((status) => {
    const whom = statements.filter((statement) => statement.status === status);
    const names = whom.map(({ address }) => formatAddress(address));
    return names.length === 0 ? [] : [`${WORDS[status]} ${names.join(' and ')}`];
  });
}
