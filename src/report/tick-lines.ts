/** One tick in words, a sentence each for what happened in it, in the order in which it happened. */
import { deliveryLines, missLines } from './delivery-lines.ts';
import { type Effect, effectPhrases, objectWords } from './effect.ts';
import { paceWords } from './fault-words.ts';
import { lieLines } from './lie-lines.ts';
import { routineLines } from './quiet-lines.ts';
import { sendPhrases } from './send-words.ts';
import type { LifeRecord, TickRecord, TurnRecord } from './tick-record.ts';
import { andList, groupBy, names, ordinal, plural } from './words.ts';

/** More senders of the same than this in one tick are told as a number. */
const SENDERS_TOLD = 3;

export function tickLines(record: TickRecord, delayBoundTicks: number): string[] {
  return [
    ...record.faults,
    ...lifeLines(record.lives),
    ...beliefLines(record.firstTurns),
    ...sendLines(record.firstTurns),
    ...missLines(record.misses),
    ...lieLines(record.lies),
    ...deliveryLines(record.deliveries, record.tick, delayBoundTicks),
    ...beliefLines(record.turns),
    ...sendLines(record.turns),
    ...routineLines(record),
  ];
}

function lifeLines(lives: readonly LifeRecord[]): string[] {
  return groupBy(lives, ({ node, ...rest }) => rest).map((group) => {
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
      const founds = life === 0 ? 'founds the group' : 'founds a group of its own';
      return [
        `${many ? 'come' : 'comes'} up${which}`,
        ...(inGroup ? [founds] : []),
        ...sendPhrases(sends, many),
      ];
    }
  }
}

/** `; 3 messages have waited`. */
function waitingWords(waited: number, many: boolean): string {
  if (waited === 0) return '';
  return `; ${plural(waited, 'message')} ${waited === 1 ? 'has' : 'have'} waited${many ? ' for each' : ''}`;
}

interface Belief {
  readonly node: number;
  readonly effect: Effect;
}

/** Who suspects or removes whom: those who do the same share a line, and so do those it is done to. */
function beliefLines(turns: readonly TurnRecord[]): string[] {
  const beliefs = turns.flatMap(({ node, effects }) => effects.map((effect): Belief => ({ node, effect })));
  const byEffect = groupBy(beliefs, ({ effect }) => effect).map((group) => ({
    nodes: group.map(({ node }) => node),
    effect: group[0].effect,
  }));
  return groupBy(byEffect, ({ nodes, effect: { object, ...rest } }) => [nodes, rest]).map((group) =>
    beliefLine(
      group[0].nodes,
      group.map(({ effect }) => effect),
    ),
  );
}

/** `n1 and n2 suspect n3 after 6 ticks without news, but n3 is alive`. */
function beliefLine(nodes: readonly number[], effects: readonly Effect[]): string {
  const { silentTicks, excuse, truth } = effects[0]!;
  const many = nodes.length > 1;
  const untold = effects.map((effect) => ({ ...effect, truth: null }));
  const doing = andList(effectPhrases(untold, many));
  const counted = excuse === null ? '' : many ? excuse.many : excuse.one;
  const after = silentTicks === null ? '' : ` after ${plural(silentTicks, 'tick')} without news${counted}`;
  const objects = effects.flatMap(({ object }) => (object === null ? [] : [object]));
  const really = truth === null ? '' : objects.length > 1 ? truth.many : truth.one;
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
