/** How a story ends: the violated moment, or that it held; and the lists as they stand. */
import { claimNamed } from '../invariants/catalogue.ts';
import type { Violation } from '../invariants/invariant.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { addressOfNode, nodeOfAddress } from '../simulation/schedule.ts';
import type { RunSummary } from '../simulation/world.ts';
import type { Disturbances } from './disturbances.ts';
import type { Standings } from './truth.ts';
import { groupBy, nameOf, nameParts, names, tickSpan } from './words.ts';
import { hanging, table } from './wrap.ts';

/** `held`: what to say where nothing was found wrong. Only who has asked all claims may say it of them all. */
export function verdictLines(
  violation: Violation | null,
  run: RunSummary,
  agreed: boolean,
  held = 'holds: no claim is violated',
): string[] {
  const { end } = run;
  if (violation !== null) {
    const claim = claimNamed(violation.claim);
    return [
      `VIOLATED in tick ${violation.tick}: ${violation.claim}`,
      ...(claim === undefined ? [] : hanging('  claim     ', claim.statement)),
      ...hanging('  expected  ', violation.expected),
      ...hanging('  seen      ', violation.seen),
    ];
  }
  switch (end.kind) {
    case 'threw':
      return hanging(
        '',
        `the run ends in tick ${run.ticks - 1}: ${nameOf(end.node)} threw ${String(end.error)}`,
      );
    case 'budget exceeded':
      return hanging(
        '',
        `the run ends in tick ${run.ticks - 1}: its message budget is used up by ${nameOf(end.node)}, which sent ${end.sent} at once`,
      );
    case 'horizon':
    case 'stopped': {
      if (run.ticks === 0) return ['holds: a run of no ticks'];
      const when = tickSpan(0, run.ticks - 1);
      const lists = agreed ? '; in the end everyone who is up lists exactly those who are up' : '';
      return hanging('', `${held} in ${when}${lists}`);
    }
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
  const runs: { readonly life: string | null; readonly nodes: number[] }[] = [];
  for (const address of addresses) {
    const node = nodeOfAddress(address);
    const epoch = view.epochs?.[view.addresses.indexOf(address)] ?? null;
    const life = standings.of(node).life > 0 && epoch !== null ? standings.lifeWords(node, epoch) : null;
    if (runs.length > 0 && runs.at(-1)!.life === life) runs.at(-1)!.nodes.push(node);
    else runs.push({ life, nodes: [node] });
  }
  const parts = runs.flatMap(({ life, nodes }) =>
    nameParts(nodes).map((part) => (life === null ? part : `${part} (${life})`)),
  );
  return parts.length === 0 ? NOBODY : parts.join(', ');
}
