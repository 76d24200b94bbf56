/** What a node of SWIM knows besides its list, in words for whoever looks at it. */
import { type Address, formatAddress } from '../protocol/address.ts';
import type { StatePart } from '../protocol/protocol.ts';
import type { NodeState } from './state.ts';

const PHASES = {
  idle: 'not started yet',
  joining: 'asks to be let in',
  member: 'in the group',
  left: 'has left',
} as const satisfies Record<NodeState['phase'], string>;

export function describeState(state: NodeState): readonly StatePart[] {
  const { phase, knowledge, probes, errands, multiplier, tick, nextProbeTick, nextExchangeTick } = state;
  const { suspects, suspicions, tombstones, news } = knowledge;
  const inGroup = phase === 'member';
  return [
    { what: 'phase', says: PHASES[phase] },
    { what: 'own tick', says: String(tick) },
    ...(inGroup ? [{ what: 'next probe', says: `at its tick ${nextProbeTick}` }] : []),
    ...(inGroup ? [{ what: 'next exchange', says: `at its tick ${nextExchangeTick}` }] : []),
    ...part(
      'waits for the answer of',
      probes.map(({ target, sinceTick }) => `${formatAddress(target)} since its tick ${sinceTick}`),
    ),
    ...part(
      'probes for another',
      errands.map(({ target, origin }) => `${formatAddress(target)} for ${formatAddress(origin)}`),
    ),
    ...part(
      'suspects',
      suspects.map((suspect, place) => suspicionWords(suspect, suspicions[place])),
    ),
    ...part(
      'remembers as removed',
      tombstones.map(
        ({ address, hasLeft, untilTick }) =>
          `${formatAddress(address)} (${hasLeft ? 'it left, ' : ''}until its tick ${untilTick})`,
      ),
    ),
    ...part(
      'has news to tell of',
      news.map(({ address, told }) => `${formatAddress(address)} (told ${told} times)`),
    ),
    ...(multiplier > 0
      ? [{ what: 'health', says: `its time-outs are ${multiplier + 1} times as long` }]
      : []),
  ];
}

function part(what: string, says: readonly string[]): StatePart[] {
  return says.length === 0 ? [] : [{ what, says: says.join(', ') }];
}

function suspicionWords(
  suspect: Address,
  suspicion: { readonly sinceTick: number; readonly accusers: readonly Address[] } | undefined,
): string {
  if (suspicion === undefined) return formatAddress(suspect);
  const { sinceTick, accusers } = suspicion;
  return `${formatAddress(suspect)} since its tick ${sinceTick}, by ${accusers.map(formatAddress).join(' and ')}`;
}
