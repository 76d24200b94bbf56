/**
 * The log of a serf agent, or of a consul agent, as lines of a record: whom it says that it lists, suspects, removes, and
 * when it comes up and leaves. What it does not say is that it was killed: whoever did that has to. What servers of consul
 * say of each other over the wide area is another group, and is passed over.
 */

import type { RecordLine } from './line.ts';

export interface AgentLog {
  /** The lines of the next line of the log; of most there is nothing to say. In words, what is wrong with it. */
  take(text: string): readonly RecordLine[] | string;
  /** The agent, as it calls itself; `null`: it has not said yet. */
  name(): string | null;
}

/** `2026/11/27 05:35:34 [INFO] …` or `2026-11-27T05:35:34.123Z [INFO]  …` */
const STAMPED =
  /^\s*(\d{4})[/-](\d\d)[/-](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?:?\s+\[\w+\]\s+(.*)$/;
const NAMED = /^\s*Node name: '(\S+?)'/;
const EVENT = /\bserf: EventMember(Join|Failed|Leave|Reap): (\S+)/;
const SUSPECT = /\bmemberlist: Suspect (\S+) has failed/;
const STARTS = /^==> Starting \w+ agent\.\.\./;
const LEAVES =
  /\bagent: (?:requesting graceful leave|requesting serf leave|client starting leave)|server starting leave/;
const WIDE_AREA = /\bserf\.wan\b/;

/**
 * @param zoneMinutes so far ahead of UTC are times that do not say of which zone they are.
 * @param called the name of the agent, where its log does not begin with it.
 */
export function agentLog(zoneMinutes: number, called: string | null): AgentLog {
  let name = called;
  let isStarting = false;
  let isUp = false;

  function lines(t: number, what: string): RecordLine[] | string {
    const event = EVENT.exec(what);
    const suspect = SUSPECT.exec(what);
    const isLeave = LEAVES.test(what);
    if (event === null && suspect === null && !isLeave && !isStarting) return [];
    // The first event of an agent is that it lists itself.
    if (name === null && event?.[1] === 'Join') name = event[2]!;
    if (name === null) return 'the log does not say which agent it is of; its first lines are missing';
    const node = name;
    const stamp = { t, by: node, n: null, node };
    const isOwn = event?.[2] === node;
    const before: RecordLine[] =
      isStarting || (isOwn && event?.[1] === 'Join' && !isUp) ? [{ ...stamp, event: 'up' }] : [];
    if (before.length > 0) isUp = true;
    isStarting = false;
    if (isLeave && isUp) {
      isUp = false;
      return [...before, { ...stamp, event: 'down', how: 'left' }];
    }
    if (suspect !== null) return [...before, { ...stamp, event: 'suspected', about: suspect[1]! }];
    if (event === null || isOwn) return before;
    const kind = event[1] === 'Join' ? 'listed' : 'removed';
    // Who has failed is reaped long after it is off the list.
    return event[1] === 'Reap' ? before : [...before, { ...stamp, event: kind, about: event[2]! }];
  }

  return {
    name: () => name,
    take(text) {
      const named = NAMED.exec(text);
      if (named !== null) name = named[1]!;
      if (STARTS.test(text)) isStarting = true;
      const stamped = STAMPED.exec(text);
      if (stamped === null || WIDE_AREA.test(text)) return [];
      return lines(secondsOf(stamped, zoneMinutes), stamped[9]!);
    },
  };
}

function secondsOf(stamped: RegExpExecArray, zoneMinutes: number): number {
  const [, year, month, day, hour, minute, second, fraction = '0', zone] = stamped;
  const offset = zone === undefined ? zoneMinutes : zoneOf(zone)!;
  const whole = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return whole / 1000 - offset * 60 + Number(`0.${fraction}`);
}

/** How far ahead of UTC it is, in minutes: of `Z`, `+02:00` or `-0330`; `null`: it is no zone. */
export function zoneOf(text: string): number | null {
  if (text === 'Z') return 0;
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
