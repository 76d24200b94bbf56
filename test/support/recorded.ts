/** Records from their lines, for tests: judged as the command judges them, without a process. */
import { readFileSync } from 'node:fs';
import { openRecord } from '../../src/cli/judging/open-record.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { judgeOfRecord, type RecordVerdict } from '../../src/records/judge-record.ts';
import type { RecordHeader, RecordLine } from '../../src/records/line.ts';
import { inOrder } from '../../src/records/order.ts';
import type { GivenPromises } from '../../src/records/promise-words.ts';
import { recordWriter } from '../../src/records/record-of-trace.ts';
import { recordRun } from '../../src/simulation/record.ts';
import { headerOfRun } from '../../src/trace/header.ts';

export interface Recorded {
  readonly header: RecordHeader;
  readonly lines: readonly RecordLine[];
}

/** A run of the world, as if somebody had written it down. */
export function recordedRun(variant: AnyVariant, schedule: Schedule): Recorded {
  const writer = recordWriter(headerOfRun('a test', variant.name, schedule));
  const lines: RecordLine[] = [];
  recordRun(variant.create(schedule), schedule, (event) => lines.push(...writer.linesOf(event)));
  return { header: writer.header, lines };
}

export function judgedRecord({ header, lines }: Recorded, given: GivenPromises): RecordVerdict {
  const names = header.nodes ?? [...new Set(lines.flatMap((line) => ('node' in line ? [line.node] : [])))];
  const judge = judgeOfRecord(header, names, given);
  let next = 0;
  const source = {
    next: () => (next < lines.length ? { line: lines[next++]!, path: 'a test', number: next } : null),
  };
  for (const line of inOrder([source], header.skew)) judge.take(line);
  return judge.verdict();
}

/** One of the recordings of real systems, by what was promised of it, but for what is promised instead. */
export function judgedRecording(
  name: string,
  promises: string,
  instead: Partial<GivenPromises> = {},
): RecordVerdict {
  const folder = 'test/records/recordings';
  const given = JSON.parse(readFileSync(`${folder}/${promises}.promises.json`, 'utf8')) as GivenPromises;
  const { header, names, lines } = openRecord([`${folder}/${name}.jsonl`]);
  const judge = judgeOfRecord(header, names, { ...given, ...instead });
  for (const line of lines()) judge.take(line);
  return judge.verdict();
}

/** The claims that are broken, with how often. */
export function brokenIn({ broken }: RecordVerdict): Readonly<Record<string, number>> {
  return Object.fromEntries(broken.map(({ claim, times }) => [claim, times]));
}
