/** The `full-list` variant is the program that it says it is: its logs are the ones that program has written. */
import { describe, expect, test } from 'vitest';
import { anySignAdmits } from '../../src/gossip/rules/admission.ts';
import { type Settings, setupOf } from '../../src/gossip/settings.ts';
import { classicRules, lenientVariant } from '../../src/gossip/variants.ts';
import { fullList } from '../../src/mp1/full-list.ts';
import { messageCounts } from '../../src/mp1/message-counts.ts';
import { mp1Settings } from '../../src/mp1/mp1-settings.ts';
import type { ScenarioName } from '../../src/mp1/scenario-name.ts';
import { IDS, realLog, runWithVictims } from '../support/mp1.ts';

const SETTINGS = mp1Settings(10);
const single = (victim: number) => runWithVictims(fullList, 'singlefailure', [victim], SETTINGS);
const multi = (first: number) =>
  runWithVictims(
    fullList,
    'multifailure',
    [0, 1, 2, 3, 4].map((i) => first + i),
    SETTINGS,
  );

describe('byte for byte, it writes the log of the original', () => {
  test.each<[string, ScenarioName, number[]]>([
    ['run-1', 'singlefailure', [0]],
    ['run-2', 'singlefailure', [7]],
    ['run-1', 'multifailure', [0, 1, 2, 3, 4]],
    ['run-2', 'multifailure', [3, 4, 5, 6, 7]],
  ])('%s, %s', (run, scenario, victims) => {
    const { log } = runWithVictims(fullList, scenario, victims, SETTINGS);
    expect(log).toBe(realLog(`all-to-all-full-list/${run}`, scenario));
  });
});

describe('the golden numbers', () => {
  test('3, 10, 22, 60 and 90 messages in the first ticks, and 90 until somebody is removed', () => {
    const { counts } = single(0).run;
    expect(counts.sentByTick().slice(0, 6)).toEqual([3, 10, 22, 60, 90, 90]);
    expect(counts.receivedByTick().slice(0, 6)).toEqual([0, 3, 10, 22, 60, 90]);
    expect(new Set(counts.sentByTick().slice(4, 101))).toEqual(new Set([90]));
  });

  test.each(IDS)('a single failure, of id %i: 52,133 sent, 51,872 received, 261 left over', (id) => {
    const { run, log } = single(id - 1);
    expect([run.counts.totalSent, run.counts.totalReceived, run.leftOver]).toEqual([52_133, 51_872, 261]);
    expect(removalTicks(log)).toEqual(Array(9).fill('121'));
  });

  /*
   * To tick 100 as above: 185 in the ticks 0 to 4, and 96 · 90. Then five survivors write to nine for 20
   * ticks (101 to 120), and to four for the other 579: 185 + 8,640 + 900 + 11,580 = 21,305. Left over are the
   * messages of tick 100 to the five victims, 5 · 9; those of the next 20 ticks, 5 · 5 · 20; and the last
   * tick's, 5 · 4: 45 + 500 + 20 = 565.
   */
  test.each([1, 2, 3, 4])('half of the nodes, from place %i on: 21,305 sent, 565 left over', (first) => {
    const { run, log } = multi(first);
    expect([run.counts.totalSent, run.counts.totalReceived, run.leftOver]).toEqual([21_305, 20_740, 565]);
    expect(removalTicks(log)).toEqual(Array(25).fill('121'));
  });

  /*
   * If ids 1 to 5 fail, id 6 has counted id 1 one lower than the others have: the PING of id 1 always comes
   * first in its mail. So in tick 102 their count refreshes it once more, it removes id 1 a tick later than
   * everyone else, and sends it one message more, in vain. In the single failure of id 1 the mail that the
   * other dead leave in the network is not there, the order is another, and nothing of the kind happens.
   */
  test('half of the nodes, from the first on: one removal is late, by one tick and one message', () => {
    const { run, log } = multi(0);
    expect([run.counts.totalSent, run.counts.totalReceived, run.leftOver]).toEqual([21_306, 20_740, 566]);
    expect(log).toContain(' 6.0.0.0:0 [122] Node 1.0.0.0:0 removed at time 122');
    expect(removalTicks(log)).toEqual([...Array(24).fill('121'), '122']);
  });
});

describe('`classic` set as this program', () => {
  // Everyone is a target, and who was silent for 20 ticks is removed.
  const settings: Settings = { ...SETTINGS, fanout: 9, cleanupTicks: 19 };
  const letInByAnySign = lenientVariant('classic', { ...classicRules, admission: anySignAdmits });

  test('sends as many messages in each tick', () => {
    const { run, log } = runWithVictims(letInByAnySign, 'singlefailure', [0], settings);
    const original = single(0);
    expect(run.counts.sentByTick()).toEqual(original.run.counts.sentByTick());
    expect(run.leftOver).toBe(261);
    expect(log).toBe(original.log);
  });

  test('removes everyone at tick 121 whoever fails, as heartbeats are the owner’s own count', () => {
    const { run, log } = runWithVictims(letInByAnySign, 'multifailure', [0, 1, 2, 3, 4], settings);
    expect([run.counts.totalSent, run.leftOver]).toEqual([21_305, 565]);
    expect(removalTicks(log)).toEqual(Array(25).fill('121'));
  });

  test('with its own rule of admission it sends four messages less: a PING before the JOINREP is not heard', () => {
    const classic = lenientVariant('classic', classicRules);
    const { counts } = runWithVictims(classic, 'singlefailure', [0], settings).run;
    expect(counts.sentByTick().slice(0, 5)).toEqual([3, 10, 21, 57, 90]);
  });
});

describe('the wire format', () => {
  const protocol = fullList.create(setupOf(SETTINGS));
  const ping = {
    msgType: 'PING',
    memberVector: [
      { address: 9, heartbeat: 3, timestamp: 7 },
      { address: 2, heartbeat: 1, timestamp: 0 },
    ],
    addr: 4,
  } as const;

  test('gives back what was sent, in its order', () => {
    const bytes = protocol.encode(ping);
    expect(bytes).toHaveLength(protocol.byteLength(ping));
    expect(protocol.decode(bytes)).toEqual({ ok: true, message: ping });
  });

  test.each([
    [new Uint8Array(0), 'there is no message type undefined'],
    [Uint8Array.of(9, 0, 0, 0, 0, 0, 0), 'there is no message type 9'],
    [Uint8Array.of(1, 0, 0), '3 bytes are no whole number of entries'],
    [new Uint8Array(8), '8 bytes are no whole number of entries'],
  ])('refuses %o', (bytes, error) => {
    expect(protocol.decode(bytes)).toEqual({ ok: false, error });
  });

  test('a list of 165 members is the longest that MP1 carries', () => {
    const ofMembers = (count: number) =>
      protocol.byteLength({ ...ping, memberVector: Array(count).fill(ping.memberVector[0]) });
    expect(ofMembers(165)).toBeLessThanOrEqual(SETTINGS.messageBytesLimit);
    expect(ofMembers(166)).toBeGreaterThan(SETTINGS.messageBytesLimit);
  });
});

test('msgcount.log has a row for every ten ticks of each node, and its totals', () => {
  const counts = messageCounts(1, 12);
  counts.sent(0, 3);
  counts.received(0, 11, 2);
  expect(counts.format()).toBe(
    [
      `node   1 ${[0, 0, 0, 1, 0, 0, 0, 0, 0, 0].map((sent) => ` (   ${sent},    0)`).join('')}`,
      '          (   0,    0) (   0,    2)',
      'node   1 sent_total      1  recv_total      2',
      '',
      '',
    ].join('\n'),
  );
});

function removalTicks(log: string): string[] {
  return [...log.matchAll(/removed at time (\d+)/g)].map(([, tick = '']) => tick);
}
