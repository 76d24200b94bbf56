/** One tick in words, a sentence each for what happened in it, in the order in which it happened. */

import { andList, distinct, groupBy, names, ordinal, plural } from '../faults/names-and-counts.ts';
import { paceWords } from '../faults/slow-reader.ts';
import { type BeliefChange, changePhrases, objectWords } from './belief-change.ts';
import { deliveryLines, missLines } from './delivery-lines.ts';
import { lieLines } from './lie-lines.ts';
import { plain, type Sentence } from './paragraph.ts';
import { routineLines } from './quiet-lines.ts';
import { sendPhrases } from './send-words.ts';
import { strayLines } from './stray-lines.ts';
import type { LifeRecord, TickRecord, TurnRecord } from './tick-record.ts';

/** More senders of the same than this in one tick are told as a number. */
const SENDERS_TOLD = 3;

export function tickLines(record: TickRecord, delayBoundTicks: number): Sentence[] {
  return [
    ...plain(record.faults),
    ...plain(lifeLines(record.lives)),
    ...beliefLines(record.firstTurns),
    ...plain(sendLines(record.firstTurns)),
    ...plain(missLines(record.misses)),
    ...lieLines(record.lies),
    ...strayLines(record.strays),
    ...deliveryLines(record.deliveries, record.tick, delayBoundTicks),
    ...beliefLines(record.turns),
    ...plain(sendLines(record.turns)),
    ...plain(routineLines(record)),
  ];
}

/** Nodes that do the same share a line; what a node does several times in a tick is told each time. */
function lifeLines(lives: readonly LifeRecord[]): string[] {
  const seen = new Map<string, number>();
  const rounds = lives.map((record) => {
    const key = `${record.event} ${record.node}`;
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    return { record, round };
  });
  return groupBy(rounds, ({ round, record: { node, ...rest } }) => [round, rest]).map((alike) => {
    const group = alike.map(({ record }) => record) as [LifeRecord, ...LifeRecord[]];
    const many = group.length > 1;
    const phrases = lifePhrases(group[0], many);
    return `${names(group.map(({ node }) => node))} ${andList(phrases)}`;
  });
}

function lifePhrases(record: LifeRecord, many: boolean): string[] {
  switch (record.event) {
    case 'crashed': {
      const waited = `${plural(record.waited, 'message')} that ${record.waited === 1 ? 'has' : 'have'} waited`;
      const loses = `${many ? 'lose' : 'loses'} ${waited}${many ? ' each' : ''}`;
      return [many ? 'crash' : 'crashes', ...(record.waited === 0 ? [] : [loses])];
    }
    case 'stalled':
      return [many ? 'stall' : 'stalls'];
    case 'slowed':
      return [`${many ? 'read' : 'reads'} ${paceWords(record.pace)}, from now on`];
    case 'relieved':
      return [`${many ? 'read' : 'reads'} whatever comes again${waitingWords(record.waited, many)}`];
    case 'resumed': {
      const { waited, wakes } = record;
      const first = many ? ' with their own turns first' : ' with its own turn first';
      const how = wakes === 'timer-first' ? first : '';
      return [`${many ? 'go on' : 'goes on'}${how}${waitingWords(waited, many)}`];
    }
    case 'left':
      return [many ? 'leave' : 'leaves', ...sendPhrases(record.sends, many)];
    case 'started': {
      const { life, inGroup, sends } = record;
      const which = life === 0 ? '' : ` for the ${ordinal(life + 1)} time (life ${life})`;
      const founds = foundsWords(life, many);
      return [
        `${many ? 'come' : 'comes'} up${which}`,
        ...(inGroup ? [founds] : []),
        ...sendPhrases(sends, many),
      ];
    }
  }
}

/** Of the introducer; another protocol may let anybody be in a group from the start on. */
function foundsWords(life: number, many: boolean): string {
  if (many) return life === 0 ? 'found the group' : 'found groups of their own';
  return life === 0 ? 'founds the group' : 'founds a group of its own';
}

/** `; 3 messages have waited`. */
function waitingWords(waited: number, many: boolean): string {
  if (waited === 0) return '';
  return `; ${plural(waited, 'message')} ${waited === 1 ? 'has' : 'have'} waited${many ? ' for each' : ''}`;
}

interface Belief {
  readonly node: number;
  readonly change: BeliefChange;
  /** How often: who stands in a list twice may be removed twice. */
  readonly count: number;
}

/** Who suspects or removes whom: those who do the same share a line, and so do those it is done to. */
function beliefLines(turns: readonly TurnRecord[]): Sentence[] {
  const beliefs = turns.flatMap(({ node, changes }) =>
    groupBy(changes, (change) => change).map((same): Belief => {
      return { node, change: same[0], count: same.length };
    }),
  );
  const byEffect = groupBy(beliefs, ({ change, count }) => [change, count]).map((group) => ({
    nodes: group.map(({ node }) => node),
    change: group[0].change,
    count: group[0].count,
  }));
  return groupBy(byEffect, ({ nodes, change: { object, ...rest } }) => [nodes, rest]).map((group) => ({
    text: beliefLine(
      group[0].nodes,
      group.flatMap(({ change, count }) => new Array<BeliefChange>(count).fill(change)),
    ),
    changesList: group[0].change.changesList,
  }));
}

/** `n1 and n2 suspect n3 after 6 ticks without news, but n3 is alive`. */
function beliefLine(nodes: readonly number[], changes: readonly BeliefChange[]): string {
  const { silentTicks, excuse, truth } = changes[0]!;
  const many = nodes.length > 1;
  const untold = changes.map((change) => ({ ...change, truth: null }));
  const doing = andList(changePhrases(untold, many));
  const counted = excuse === null ? '' : many ? excuse.many : excuse.one;
  const after = silentTicks === null ? '' : ` after ${plural(silentTicks, 'tick')} without news${counted}`;
  const objects = changes.flatMap(({ object }) => (object === null ? [] : [object]));
  const several = distinct(objects.map(({ node }) => node)).length > 1;
  const really = truth === null ? '' : several ? truth.many : truth.one;
  const joint = truth?.alive === true ? ', but' : ':';
  const matter = truth === null ? '' : `${joint} ${objectWords(objects)} ${really}`;
  return `${names(nodes)} ${doing}${after}${matter}`;
}

/** What was sent of a node's own accord and is no routine. */
function sendLines(turns: readonly TurnRecord[]): string[] {
  const sending = turns.filter(({ sends }) => sends.length > 0);
  const alike = groupBy(sending, ({ sends }) => sends);
  if (alike.length > SENDERS_TOLD) return sendTotals(sending);
  return alike.map((group) => {
    const phrases = sendPhrases(group[0].sends, group.length > 1);
    return `${names(group.map(({ node }) => node))} ${andList(phrases)}`;
  });
}

function sendTotals(turns: readonly TurnRecord[]): string[] {
  const all = turns.flatMap(({ node, sends }) => sends.map((send) => ({ node, ...send })));
  return groupBy(all, ({ kind }) => kind).map((group) => {
    const lost = group.filter(({ fate }) => fate !== null).length;
    const senders = names(group.map(({ node }) => node));
    const losses = lost === 0 ? '' : `, and the network loses ${lost} of them`;
    return `${senders} send ${group.length} ${group[0].kind}s${losses}`;
  });
}
