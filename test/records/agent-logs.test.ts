/** The logs of agents as records. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agentLog, zoneOf } from '../../src/records/agent-logs.ts';
import { type RecordLine, recordLineOf } from '../../src/records/line.ts';

const FOLDER = 'test/records/recordings';

function linesOf(text: string, zoneMinutes = 0, called: string | null = null): RecordLine[] {
  const log = agentLog(zoneMinutes, called);
  return text.split('\n').flatMap((line) => {
    const taken = log.take(line);
    if (typeof taken === 'string') throw new Error(taken);
    return taken;
  });
}

describe('logs of serf', () => {
  test('are the recording that was made of them, but for what only the script knows', () => {
    const logs = readdirSync(`${FOLDER}/serf-5-agents-logs`).flatMap((name) =>
      linesOf(readFileSync(`${FOLDER}/serf-5-agents-logs/${name}`, 'utf8')),
    );
    const [, ...recorded] = readFileSync(`${FOLDER}/serf-5-agents.jsonl`, 'utf8').trim().split('\n');
    const known = recorded.map((line) => recordLineOf(JSON.parse(line)) as RecordLine);
    const told = (lines: readonly RecordLine[]) =>
      lines
        .filter(({ t, event }) => Number.isInteger(t) && event !== 'end')
        .map(({ by: _, n: __, ...line }) => JSON.stringify(line))
        .sort();
    const unordered = (line: string) => Object.entries(JSON.parse(line)).sort();
    expect(told(logs).map(unordered)).toEqual(told(known).map(unordered));
  });
});

describe('logs of consul', () => {
  const LOG = `==> Starting Consul agent...
           Version: '1.9.3'
           Node name: 'consul-1'
    2021-02-03T10:00:00.100+0100 [INFO]  agent.server.serf.wan: serf: EventMemberJoin: consul-1.dc1 10.0.0.1
    2021-02-03T10:00:00.200+0100 [INFO]  agent.server.serf.lan: serf: EventMemberJoin: consul-1 10.0.0.1
    2021-02-03T10:00:01.300+0100 [INFO]  agent.server.serf.lan: serf: EventMemberJoin: consul-2 10.0.0.2
    2021-02-03T10:01:00.000+0100 [INFO]  agent.server.memberlist.lan: memberlist: Suspect consul-2 has failed, no acks received
    2021-02-03T10:01:05.000+0100 [INFO]  agent.server.serf.lan: serf: EventMemberFailed: consul-2 10.0.0.2
    2021-02-03T10:01:06.000+0100 [INFO]  agent.server.serf.lan: serf: EventMemberReap: consul-2 10.0.0.2
    2021-02-03T10:02:00.000+0100 [INFO]  agent.server: server starting leave`;
  const start = Date.UTC(2021, 1, 3, 9) / 1000;

  test('have milliseconds and a zone, and the wide area is another group', () => {
    expect(linesOf(LOG)).toEqual([
      { t: start + 0.2, by: 'consul-1', n: null, node: 'consul-1', event: 'up' },
      { t: start + 1.3, by: 'consul-1', n: null, node: 'consul-1', event: 'listed', about: 'consul-2' },
      { t: start + 60, by: 'consul-1', n: null, node: 'consul-1', event: 'suspected', about: 'consul-2' },
      { t: start + 65, by: 'consul-1', n: null, node: 'consul-1', event: 'removed', about: 'consul-2' },
      { t: start + 120, by: 'consul-1', n: null, node: 'consul-1', event: 'down', how: 'left' },
    ]);
  });
  test('that have lost their beginning are of whoever lists itself first, and else of nobody', () => {
    const [, , , , own, other] = LOG.split('\n');
    expect(linesOf(`${own}\n${other}`)).toHaveLength(2);
    const suspicion = '2021-02-03T10:01:00Z [INFO]  agent: memberlist: Suspect x has failed, no acks';
    expect(() => linesOf(suspicion)).toThrow(
      'the log does not say which agent it is of; its first lines are missing',
    );
  });
});

test.each([
  ['Z', 0],
  ['+02:00', 120],
  ['-0330', -210],
  ['2h', null],
])('the zone %s is %o minutes ahead', (text, minutes) => {
  expect(zoneOf(text)).toBe(minutes);
});

test('times without a zone are of the one that is given', () => {
  const [line] = linesOf('    2026/11/27 05:35:34 [INFO] serf: EventMemberJoin: n1 127.0.0.1', 120);
  expect(line).toMatchObject({ t: Date.UTC(2026, 10, 27, 3, 35, 34) / 1000, event: 'up', node: 'n1' });
});
