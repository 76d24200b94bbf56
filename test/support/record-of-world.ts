/** A run of the world, recorded as real processes record theirs: what is made of it again must be the same. */
import type { AnyVariant } from '../../src/family/family.ts';
import { nodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { checksumOfBytes, checksumOfView } from '../../src/field/checksums.ts';
import {
  type Deed,
  type FieldRecord,
  RECORD_FORMAT,
  RECORD_VERSION,
  type RecordedStep,
} from '../../src/field/field-record.ts';
import { formatAddress } from '../../src/protocol/address.ts';
import type { Input } from '../../src/protocol/protocol.ts';
import { runWorld } from '../../src/simulation/world.ts';

const TICK_MILLIS = 100;

type Written<T> = { -readonly [Key in keyof T]: T[Key] };
type Send = Written<RecordedStep['sends'][number]>;

export function recordOfWorld(variant: AnyVariant, schedule: Schedule): FieldRecord {
  const deeds: Deed[] = [];
  const lives: { node: string; life: number; steps: RecordedStep[] }[] = [];
  const current: (typeof lives)[number][] = [];
  const sent = new Map<number, { from: number; life: number; send: Send }>();
  const numbers: number[] = [];
  const protocol = variant.create(schedule);
  let input: Input<unknown> | null = null;
  let takes: RecordedStep['takes'];
  let instant = 0;
  let latestTick = -1;
  const at = (tick: number) => {
    if (tick !== latestTick) instant = 0;
    latestTick = tick;
    return tick * TICK_MILLIS * 1000 + instant++;
  };
  runWorld(
    {
      ...protocol,
      reduce(state, given) {
        input = given;
        return protocol.reduce(state, given);
      },
    },
    schedule,
    {
      observer: {
        started(tick, node, life) {
          deeds.push({ did: 'started', atMicros: at(tick), node: nodeName(node), life });
          current[node] = { node: nodeName(node), life, steps: [] };
          lives.push(current[node]);
          numbers[node] = 0;
        },
        stopped(tick, node, how) {
          deeds.push({ did: how === 'left' ? 'left' : 'killed', atMicros: at(tick), node: nodeName(node) });
        },
        paused: (tick, node) => deeds.push({ did: 'stopped', atMicros: at(tick), node: nodeName(node) }),
        resumed: (tick, node) => deeds.push({ did: 'continued', atMicros: at(tick), node: nodeName(node) }),
        delivered(_tick, { id }) {
          const { from, life, send } = sent.get(id)!;
          takes = { from: nodeName(from), life, number: send.number };
        },
        stepped(tick, node, cause, state, now) {
          const { wall, choice } = input!;
          const taken = cause === 'receive' ? { takes } : {};
          const believes = checksumOfView(protocol.view(state));
          const atMicros = at(tick);
          current[node]!.steps.push({ cause, atMicros, now, wall, choice, ...taken, sends: [], believes });
        },
        sent({ id, from, to, message }) {
          const number = numbers[from]!++;
          const send: Send = {
            to: formatAddress(to + 1),
            number,
            checksum: checksumOfBytes(protocol.encode(message)),
          };
          const { life, steps } = current[from]!;
          (steps.at(-1)!.sends as Send[]).push(send);
          sent.set(id, { from, life, send });
        },
        lost(tick, { id, sentTick }, reason) {
          if (tick === sentTick && (reason === 'dropped' || reason === 'cut off')) {
            sent.get(id)!.send.withheld = reason;
          }
        },
      },
    },
  );
  deeds.push({ did: 'ended', atMicros: schedule.horizonTicks * TICK_MILLIS * 1000 });
  return {
    header: {
      format: RECORD_FORMAT,
      version: RECORD_VERSION,
      recordedBy: 'a test',
      variant: variant.name,
      tickMillis: TICK_MILLIS,
      planned: schedule,
    },
    deeds,
    lives,
  };
}
