/** Lists in pieces: what whose turn it is does to freshness. */
import { pieceCount } from '../../gossip/settings.ts';
import { type PiecesGroup, type PiecesSample, settingsOf, type TurnName } from '../measurement/pieces.ts';
import type { JudgedSection, Results } from './result.ts';

/** What each turn gave in one group, seed by seed. */
export interface PiecesResult {
  readonly group: PiecesGroup;
  readonly turns: readonly { readonly turn: TurnName; readonly samples: readonly PiecesSample[] }[];
}

export function piecesSection({ plan, pieces }: Results): JudgedSection {
  const { horizonTicks, seeds } = plan.pieces;
  return {
    title: 'Lists in pieces',
    paragraphs: [
      `A list that does not fit one message goes in K pieces, one to a peer per pass over the peers. Which of them is for whom, in which pass, is the choice of a rule; it decides how fresh what is told of others is. Here nobody crashes, so every suspicion and every removal is a mistake. Members join at tick 0 and run for ${horizonTicks} ticks, at fanout 2, with loss from the first tick on; the counts are per run, over ${seeds.length} seeds. There is no prediction, so no claim is made.`,
      'By *pass* alone all members send the same piece for as long as a pass takes, for they joined together and their passes are in step; meanwhile nobody but a member itself tells of it if it is in another piece. By *heartbeat* the piece changes in every tick, which is fresh enough, but the turn may keep step with the passes: then a peer gets the same piece again and again, and no date can be given for being told of the others. By *pass and pair*, which is what the protocol does, the turn goes on by one with each pass, from a start that sender and receiver decide: each peer has all pieces within K passes, and in every tick each piece is on its way from some and to some. Where T_f is derived it is (K−1)·P longer than for one message (`settings.ts`).',
    ],
    tables: [
      {
        caption: 'Live members suspected and removed, in a run: mean, least and most',
        head: ['turn', 'N', 'q', 'bytes', 'K', 'T_f', 'suspected', 'least … most', 'removed', 'least … most'],
        rows: pieces.flatMap(rowsOf),
        wordColumns: 1,
      },
    ],
    charts: [],
    comparisons: [],
  };
}

function rowsOf({ group, turns }: PiecesResult): string[][] {
  const settings = settingsOf(group);
  return turns.map(({ turn, samples }) => [
    `by ${turn}`,
    String(group.nodes),
    String(group.loss),
    String(group.messageBytesLimit),
    String(pieceCount(group.nodes, settings)),
    `${settings.failTicks}${group.failTicks === null ? ' (derived)' : ''}`,
    ...countsOf(samples.map(({ suspicions }) => suspicions)),
    ...countsOf(samples.map(({ removals }) => removals)),
  ]);
}

function countsOf(counts: readonly number[]): string[] {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return [inWords(Math.round(mean)), `${inWords(Math.min(...counts))} … ${inWords(Math.max(...counts))}`];
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}
