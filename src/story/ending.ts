/** How a story ends: the violated moment, or that it held; and the lists as they stand. */

import type { Catalogue } from '../claims/catalogue.ts';
import type { Family } from '../family/family.ts';
import { groupBy, nameOf, nameParts, names, tickSpan, times } from '../faults/names-and-counts.ts';
import { addressOfNode, nodeOfAddress } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Violation } from '../judge/invariant.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { TraceEnd } from '../trace/event.ts';
import type { Disturbances } from './disturbances.ts';
import { judgedClaims } from './judged-claims.ts';
import { errorWords } from './message-words.ts';
import type { Standings } from './standings.ts';
import { hanging, table } from './wrap.ts';

/** The claims that have judged a run, by name. Why others have not is for who has asked them to say. */
export interface JudgedClaims {
  readonly judged: readonly string[];
}

export interface Ending {
  /** By what the run was judged. */
  readonly catalogue: Catalogue;
  /** What the letters of a claim come to. */
  readonly lettersInNumbers: Family['lettersInNumbers'];
  readonly violation: Violation | null;
  /** `null`: nobody knows it. */
  readonly schedule: Schedule | null;
  readonly end: TraceEnd;
  /** How many there were. */
  readonly ticks: number;
  /** Everyone who is up lists exactly those who are up. */
  readonly agreed: boolean;
  /** `undefined`: all that there are. */
  readonly claims: JudgedClaims | undefined;
}

export function verdictLines(ending: Ending): string[] {
  const { violation, schedule, end, ticks, agreed, claims, catalogue } = ending;
  const lastTick = ticks - 1;
  if (violation !== null) {
    const claim = catalogue.claimNamed(violation.claim);
    const { statement = '', promised } = claim ?? {};
    const said = promised === undefined ? statement : `${statement} ${promised}`;
    const letters = schedule === null ? null : (ending.lettersInNumbers?.(said, schedule) ?? null);
    // Of what is asked for words only, the judge knows nothing: it may have gone on where the story could not.
    const isCutShort = end.kind === 'threw' && lastTick < violation.tick;
    return [
      ...(isCutShort ? [...hanging('', `the story ends in tick ${lastTick}: ${throwWords(end)}`), ''] : []),
      `VIOLATED in tick ${violation.tick}: ${violation.claim}`,
      ...(claim === undefined ? [] : hanging('  claim     ', statement)),
      ...(promised === undefined ? [] : hanging('  promised  ', promised)),
      ...(letters === null ? [] : hanging('  here      ', letters)),
      ...hanging('  expected  ', violation.expected),
      ...hanging('  seen      ', violation.seen),
    ];
  }
  switch (end.kind) {
    case 'threw':
      return hanging('', `the run ends in tick ${lastTick}: ${throwWords(end)}`);
    case 'budget exceeded':
      return hanging(
        '',
        `the run ends in tick ${lastTick}: its message budget is used up by ${nameOf(end.node)}, which sent ${end.sent} at once`,
      );
    case 'horizon':
    case 'stopped': {
      if (ticks === 0) return ['holds: a run of no ticks'];
      const lists = agreed ? '; in the end everyone who is up lists exactly those who are up' : '';
      return hanging('', `${holdsWords(claims, catalogue, tickSpan(0, lastTick))}${lists}`);
    }
  }
}

/** `n1 threw Error: no (in view)`. */
function throwWords({ node, call, error }: Extract<TraceEnd, { kind: 'threw' }>): string {
  return `${nameOf(node)} threw ${errorWords(error)}${call === null ? '' : ` (in ${call})`}`;
}

/** `holds: no claim is violated in ticks 0–9`, where that is what was judged. */
function holdsWords(claims: JudgedClaims | undefined, catalogue: Catalogue, when: string): string {
  const judged = [...new Set(claims?.judged)];
  if (claims !== undefined && judged.length === 0) return `nothing is judged in ${when}`;
  const which = claims === undefined ? null : judgedClaims(judged, catalogue);
  switch (which?.kind) {
    case undefined:
      return `holds: no claim is violated in ${when}`;
    case 'named':
      return `holds: ${which.words} ${judged.length === 1 ? 'is' : 'are'} not violated in ${when}; no other claim was judged`;
    case 'counted':
      return `holds: none of ${which.words} that were judged is violated in ${when}`;
  }
}

/** Does everyone who is up, and is in the group, list exactly the lives that are being lived? */
export function listsAgree(views: readonly MembershipView[], standings: Standings): boolean {
  const live = views.flatMap((_, node) => (standings.of(node).up ? [node] : []));
  return (
    live.length > 0 &&
    live.every((observer) => {
      const { inGroup, addresses, epochs } = views[observer]!;
      return (
        inGroup &&
        addresses.length === live.length &&
        addresses.every((address, i) => {
          const node = nodeOfAddress(address);
          return live.includes(node) && isMeant(epochs, i, standings.epochOf(node));
        })
      );
    })
  );
}

function isMeant(epochs: readonly number[] | null, index: number, epoch: number | null): boolean {
  return epochs === null || epoch === null || epochs[index] === epoch;
}

/** What the nodes believe, node by node; those in the same position share a row. */
export function listTable(
  views: readonly MembershipView[],
  standings: Standings,
  disturbances: Disturbances,
): string[] {
  const rows = views.map((view, node) => {
    return { node, cells: rowOf(view, node, standings, disturbances.stateOf(node)) };
  });
  const alike = groupBy(rows, ({ cells }) => cells);
  return table([
    ['node', 'is', 'lists', 'suspects'],
    ...alike.map((group) => [names(group.map(({ node }) => node)), ...group[0].cells]),
  ]);
}

const NOBODY = '–';

function rowOf(
  view: MembershipView,
  node: number,
  standings: Standings,
  disturbed: readonly string[],
): string[] {
  const { up, life } = standings.of(node);
  const { short } = standings.truthOf(node, null);
  if (!up) return [short, '', ''];
  const alone = view.addresses.length === 1 && view.addresses[0] === addressOfNode(node);
  const which = life > 0 ? `up (life ${life})` : 'up';
  return [
    [which, ...(view.inGroup ? [] : ['not in the group']), ...disturbed].join(', '),
    alone ? 'only itself' : listWords(view, view.addresses, standings),
    listWords(view, view.suspects, standings),
  ];
}

/** `n1, n2 (life 1), n4–n9`: the life is told only of who has had several. */
function listWords(view: MembershipView, addresses: readonly number[], standings: Standings): string {
  const runs: { readonly note: string; readonly nodes: number[] }[] = [];
  for (const address of new Set(addresses)) {
    const node = nodeOfAddress(address);
    const epoch = view.epochs?.[view.addresses.indexOf(address)] ?? null;
    const life = standings.of(node).life > 0 && epoch !== null ? standings.lifeWords(node, epoch) : null;
    const count = addresses.filter((other) => other === address).length;
    const notes = [...(life === null ? [] : [life]), ...(count === 1 ? [] : [times(count)])];
    const note = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
    if (runs.length > 0 && runs.at(-1)!.note === note) runs.at(-1)!.nodes.push(node);
    else runs.push({ note, nodes: [node] });
  }
  const parts = runs.flatMap(({ note, nodes }) => nameParts(nodes).map((part) => `${part}${note}`));
  return parts.length === 0 ? NOBODY : parts.join(', ');
}
