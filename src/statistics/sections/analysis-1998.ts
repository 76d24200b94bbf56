/** How long a silence must be before suspicion, by the three analyses. Predictions only. */
import { appendixABounds, leastRounds } from '../prediction/gossip-rounds-1998.ts';
import { disseminationOf, leastTicks } from '../prediction/synchronous-chain.ts';
import { formatNumber } from '../presentation/numbers.ts';
import type { JudgedSection } from './result.ts';

const SIZES = [10, 20, 50];
const LOSSES = [0, 0.1];
const MISTAKE_CHANCES = [1e-3, 1e-6, 1e-9];

export function analysis1998Section(): JudgedSection {
  const rows = SIZES.flatMap((nodes) =>
    LOSSES.flatMap((loss) => {
      const chain = disseminationOf({ nodes, fanout: 1, loss });
      const membership = { members: nodes, failed: 0, loss };
      return MISTAKE_CHANCES.map((atMost) => [
        String(nodes),
        String(loss),
        formatNumber(atMost),
        String(leastTicks(chain, nodes, atMost)),
        formatNumber(leastRounds(membership, atMost) / nodes),
        String(leastIndex(appendixABounds(membership), atMost)),
      ]);
    }),
  );
  return {
    title: 'The analyses of 1998 beside the chain',
    paragraphs: [
      'All three bound the chance that some heartbeat has not reached everyone after r ticks, summed over the members, at fanout 1. The recurrence (equations 1–3 of van Renesse, Minsky, Hayden) is in rounds of one gossip each, here divided by N; the chain and Appendix A are in ticks in which everyone gossips. Appendix A follows the expected number of informed members instead of its law. It leaves out that an unlucky start delays all that follows, and so comes out a tick or so too low at small N; its authors advise it from about 50 members on.',
    ],
    tables: [
      {
        caption: 'Least r with N·P(not all reached after r ticks) at most P, fanout 1 (ticks)',
        head: ['N', 'q', 'P', 'chain', 'recurrence of 1998', 'Appendix A'],
        rows,
      },
    ],
    comparisons: [],
    charts: [],
  };
}

function leastIndex(bounds: Iterable<number>, atMost: number): number {
  let index = 0;
  for (const bound of bounds) {
    if (bound <= atMost) break;
    index++;
  }
  return index;
}
