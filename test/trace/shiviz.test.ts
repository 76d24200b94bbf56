import { describe, expect, test } from 'vitest';
import { hardened } from '../../src/gossip/variants.ts';
import { recordRun } from '../../src/simulation/record.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { headerOfRun } from '../../src/trace/header.ts';
import { SHIVIZ_HEAD, shivizBeginning, shivizLines } from '../../src/trace/shiviz.ts';
import { joins, schedule } from '../support/schedules.ts';

const WORLD = schedule({
  nodes: 4,
  horizonTicks: 40,
  faults: [
    ...joins(4),
    { kind: 'crash', atTick: 12, node: 'n3' },
    { kind: 'drop', from: '*', to: '*', fromTick: 15, untilTick: 25, share: 0.4 },
    { kind: 'duplicate', from: '*', to: '*', fromTick: 5, untilTick: 10, share: 1, lagTicks: 2 },
    { kind: 'pause', node: 'n2', fromTick: 26, untilTick: 29, wakes: 'mail-first' },
  ],
});

interface Read {
  readonly host: string;
  readonly words: string;
  readonly clock: Readonly<Record<string, number>>;
}

/** As ShiViz reads it: by the expression of the first line, over and over. */
function readLog(log: string): Read[] {
  return [...log.matchAll(new RegExp(SHIVIZ_HEAD[0], 'gm'))].map(({ groups }) => ({
    host: groups!['host']!,
    words: groups!['event']!,
    clock: JSON.parse(groups!['clock']!),
  }));
}

const events: TraceEvent[] = [];
recordRun(hardened.create(WORLD), WORLD, (event) => events.push(event));
const linesOf = shivizLines(headerOfRun('a test', 'hardened', WORLD));
const lines = events.flatMap((event) => linesOf(event));
const log = readLog(lines.join('\n'));

describe('a log for ShiViz', () => {
  test('is read whole by its expression: two lines are an event', () => {
    expect(log).toHaveLength(lines.length / 2);
  });

  test('counts the events of each host from 1 on, one by one', () => {
    const counts = new Map<string, number>();
    for (const { host, clock } of log) {
      expect(clock[host]).toBe((counts.get(host) ?? 0) + 1);
      counts.set(host, clock[host]!);
    }
    expect([...counts.keys()].sort()).toEqual(['n1', 'n2', 'n3', 'n4']);
  });

  test('a clock never goes back, and who receives a message knows all that its sender knew', () => {
    const latest = new Map<string, Read['clock']>();
    const sent = new Map<string, Read['clock']>();
    let received = 0;
    for (const { host, words, clock } of log) {
      const id = /#\d+/.exec(words)?.[0] ?? '';
      const known = [latest.get(host) ?? {}, words.startsWith('receives') ? sent.get(id)! : {}];
      for (const [other, count] of known.flatMap((one) => Object.entries(one))) {
        expect(clock[other]).toBeGreaterThanOrEqual(count);
      }
      if (words.startsWith('receives')) received++;
      if (words.startsWith('sends')) sent.set(id, clock);
      latest.set(host, clock);
    }
    expect(received).toBeGreaterThan(50);
  });

  test('learns of others by messages alone', () => {
    const latest = new Map<string, Read['clock']>();
    for (const { host, words, clock } of log) {
      const before = latest.get(host) ?? {};
      const learns = Object.entries(clock).some(
        ([other, count]) => other !== host && count !== before[other],
      );
      if (learns) expect(words).toMatch(/^receives /);
      latest.set(host, clock);
    }
  });

  test('tells what changes, and not that a turn has changed nothing', () => {
    const told = (host: string) => log.filter((one) => one.host === host).map(({ words }) => words);
    expect(told('n3')).toContain('crashes');
    expect(told('n1')).toContainEqual(expect.stringMatching(/^suspects n3/));
    expect(told('n2')).toEqual(expect.arrayContaining(['stalls', 'goes on']));
    expect(told('n1').filter((words) => words === '')).toEqual([]);
    expect(log.map(({ words }) => words)).toContainEqual(
      expect.stringMatching(/^PING #\d+ to n\d is lost: dropped$/),
    );
    expect(log.map(({ words }) => words)).toContainEqual(expect.stringMatching(/^receives .*, a copy$/));
  });

  test('several runs are kept apart by the expression of the second line', () => {
    const beginning = shivizBeginning('classic: a\ntitle');
    expect(new RegExp(SHIVIZ_HEAD[1], 'm').exec(beginning)?.groups?.['trace']).toBe('classic: a title');
  });
});
