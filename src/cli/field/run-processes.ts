/**
 * A group of real processes over UDP on loopback: each comes up, is killed, stopped and let go on when the plan says
 * so. Every process that will be needed is loaded before time begins, so that one that comes up does so at once.
 */
import { createSocket } from 'node:dgram';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deed, DeedsHeader } from '../../field/field-record.ts';
import { DEEDS_FILE } from '../../field/field-record.ts';
import { type Origin, tickClock } from '../../runtime/clock.ts';
import { type FieldNode, startFieldNode } from './field-node.ts';
import type { FieldNodeOrders } from './messages.ts';
import { type Act, actsOf } from './plan.ts';

export interface ProcessesOptions {
  readonly header: DeedsHeader;
  /** The module of a protocol of one's own. */
  readonly protocol: string | null;
  /** An empty folder for the records. */
  readonly folder: string;
  readonly onProgress: (tick: number) => void;
  /** Ends the run before its time; what was recorded is whole. */
  readonly signal: AbortSignal;
}

/** What the processes cost, and what else came to their sockets. */
export interface ProcessCost {
  readonly cpuMicros: number;
  readonly processes: number;
  readonly noise: number;
}

/** Time begins when all have heard that it does. */
const LEAD_MILLIS = 300;
const PROGRESS_MILLIS = 250;

export async function runProcesses({
  header,
  protocol,
  folder,
  onProgress,
  signal,
}: ProcessesOptions): Promise<ProcessCost> {
  const { planned, tickMillis } = header;
  const acts = actsOf(planned);
  const ports = await freePorts(planned.nodes);
  const orders: Omit<FieldNodeOrders, 'node'> = {
    variant: header.variant,
    protocol,
    planned,
    tickMillis,
    ports,
    folder,
  };
  const started: FieldNode[] = [];
  const killAll = () => {
    for (const node of started) node.kill();
  };
  process.on('exit', killAll);
  try {
    const spares = new Map<string, FieldNode[]>();
    for (const { act, node } of acts) {
      if (act !== 'come up' && act !== 'restart') continue;
      const spare = startFieldNode({ ...orders, node });
      started.push(spare);
      spares.set(node, [...(spares.get(node) ?? []), spare]);
    }
    await Promise.all(started.map(({ ready }) => ready));
    return await play({ header, folder, onProgress, signal, acts, spares });
  } finally {
    killAll();
    process.off('exit', killAll);
  }
}

interface Play extends Pick<ProcessesOptions, 'header' | 'folder' | 'onProgress' | 'signal'> {
  readonly acts: readonly Act[];
  /** The processes that wait to come up, by the name of their node. */
  readonly spares: ReadonlyMap<string, FieldNode[]>;
}

async function play({ header, folder, onProgress, signal, acts, spares }: Play): Promise<ProcessCost> {
  const { planned, tickMillis } = header;
  const up = new Map<string, FieldNode>();
  const stopped = new Set<FieldNode>();
  const lives = new Map<string, number>();
  const hasLeft = new Set<string>();
  const origin: Origin = {
    nanos: process.hrtime.bigint() + BigInt(LEAD_MILLIS) * 1_000_000n,
    wallMillis: Date.now() + LEAD_MILLIS,
  };
  const clock = tickClock(origin, tickMillis);
  const note = (line: object) => appendFileSync(join(folder, DEEDS_FILE), `${JSON.stringify(line)}\n`);
  const noteDeed = (deed: Deed) => note(deed);
  note(header);
  let problem: Error | null = null;
  let noise = 0;
  let cpuMicros = 0;
  let processes = 0;

  async function comeUp(name: string): Promise<void> {
    const node = spares.get(name)?.shift();
    if (node === undefined) return;
    const life = lives.get(name) ?? 0;
    lives.set(name, life + 1);
    hasLeft.delete(name);
    up.set(name, node);
    processes++;
    noteDeed({ did: 'started', atMicros: clock.micros(), node: name, life });
    node.gone.then(({ isMeant, words }) => {
      if (isMeant || up.get(name) !== node) return;
      up.delete(name);
      noteDeed({ did: 'died', atMicros: clock.micros(), node: name, words });
    });
    await node.start(life, origin).catch((error: Error) => {
      problem ??= new Error(`${name}: ${error.message}`);
    });
  }

  async function kill(name: string): Promise<void> {
    const node = up.get(name);
    if (node === undefined) return;
    up.delete(name);
    node.kill();
    await node.gone;
    noteDeed({ did: 'killed', atMicros: clock.micros(), node: name });
  }

  async function perform({ act, node: name }: Act): Promise<void> {
    const node = up.get(name);
    switch (act) {
      case 'come up':
        if (node !== undefined || (lives.has(name) && !hasLeft.has(name))) return;
        return comeUp(name);
      case 'restart':
        if (!lives.has(name) || hasLeft.has(name)) return;
        await kill(name);
        return comeUp(name);
      case 'kill':
        return kill(name);
      case 'stop':
        if (node === undefined) return;
        stopped.add(node);
        noteDeed({ did: 'stopped', atMicros: clock.micros(), node: name });
        return node.stop();
      case 'go on':
        if (node === undefined || !stopped.delete(node)) return;
        noteDeed({ did: 'continued', atMicros: clock.micros(), node: name });
        return node.goOn();
      case 'leave':
        if (node === undefined || stopped.has(node)) return;
        up.delete(name);
        hasLeft.add(name);
        await node.leave();
        noteDeed({ did: 'left', atMicros: clock.micros(), node: name });
    }
  }

  const untilTick = async (tick: number): Promise<void> => {
    while (!signal.aborted && problem === null) {
      const leftMillis = tick * tickMillis - clock.micros() / 1000;
      if (leftMillis <= 0) return;
      onProgress(Math.max(0, clock.now()));
      await sleep(Math.min(leftMillis, PROGRESS_MILLIS), undefined, { signal }).catch(() => {});
    }
  };

  const performing: Promise<void>[] = [];
  for (const act of acts) {
    if (act.atTick >= planned.horizonTicks) break;
    await untilTick(act.atTick);
    if (signal.aborted || problem !== null) break;
    performing.push(perform(act));
  }
  await untilTick(planned.horizonTicks);
  await Promise.all(performing);
  noteDeed({ did: 'ended', atMicros: clock.micros() });
  for (const node of stopped) node.goOn();
  const costs = await Promise.all([...up.values()].map((node) => node.end()));
  for (const cost of costs) {
    cpuMicros += cost?.cpuMicros ?? 0;
    noise += cost?.noise ?? 0;
  }
  if (problem !== null) throw problem;
  return { cpuMicros, processes, noise };
}

/** Ports of loopback that nobody has, as far as that lasts until they are taken. */
async function freePorts(count: number): Promise<number[]> {
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = createSocket('udp4');
      await new Promise<void>((done, fail) => {
        socket.once('error', fail);
        socket.bind(0, '127.0.0.1', done);
      });
      return socket;
    }),
  );
  const ports = sockets.map((socket) => socket.address().port);
  await Promise.all(sockets.map((socket) => new Promise<void>((done) => socket.close(() => done()))));
  return ports;
}
