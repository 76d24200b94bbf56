/**
 * Writes what a node was given, a line a step. Each line is handed to the system at once, before anything of the step
 * goes out: what a process that is killed has sent stands in its record.
 */
import { openSync, writeSync } from 'node:fs';
import { nodeName, nodeOfAddress } from '../faults/nodes.ts';
import { checksumOfBytes, checksumOfView } from '../field/checksums.ts';
import { type LifeHeader, RECORD_FORMAT, RECORD_VERSION, type RecordedStep } from '../field/field-record.ts';
import { formatAddress } from '../protocol/address.ts';
import type { StepTaken } from './live-node.ts';

export interface RecordWriter<Message> {
  write(step: StepTaken<Message>): void;
}

/** Throws what the file system throws; a file that is there is no place for a record. */
export function recordWriter<Message>(
  path: string,
  life: Pick<LifeHeader, 'node' | 'life'>,
): RecordWriter<Message> {
  const file = openSync(path, 'wx');
  const put = (line: object) => writeSync(file, `${JSON.stringify(line)}\n`);
  put({ format: RECORD_FORMAT, version: RECORD_VERSION, ...life } satisfies LifeHeader);
  return { write: (step) => void put(recorded(step)) };
}

function recorded<Message>({
  atMicros,
  lateMicros,
  input,
  takes,
  sends,
  after,
}: StepTaken<Message>): RecordedStep {
  const { kind: cause, now, wall, choice } = input;
  return {
    cause,
    atMicros,
    ...(lateMicros === null ? {} : { lateMicros }),
    now,
    wall,
    choice,
    ...(takes === null
      ? {}
      : { takes: { from: nodeName(nodeOfAddress(takes.from)), life: takes.life, number: takes.number } }),
    sends: sends.map(({ to, number, bytes, withheld }) => ({
      to: formatAddress(to),
      number,
      checksum: checksumOfBytes(bytes),
      ...(withheld === null ? {} : { withheld }),
    })),
    believes: checksumOfView(after),
  };
}
