/**
 * A group of real processes over UDP on loopback: each comes up, is killed, stopped and let go on when the plan says
 * so. Every process that will be needed is loaded before time begins, so that one that comes up does so at once.
 */
import { createSocket } from 'node:dgram';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../faults/fault.ts';
import type { Hands } from '../../faults/node-effect.ts';
import { nodeName } from '../../faults/nodes.ts';
import { createRoster } from '../../faults/roster.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { strike } from '../../faults/strike.ts';
import { startOf } from '../../faults/times.ts';
import { DEEDS_FILE, type Deed, type DeedsHeader } from '../../field/field-record.ts';
import { changesOfLosses, goesOnOverLinks, lossesPlannedAt } from '../../field/planned-losses.ts';
import { type Origin, tickClock } from '../../runtime/clock.ts';
import { type FieldNode, startFieldNode } from './field-node.ts';
import { rulesOf } from './kernel-rules.ts';
import type { FieldNodeOrders } from './messages.ts';
import { applyRules } from './own-namespace.ts';

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

/** What is done to one process. */
type NodeDeed = Exclude<Deed, { did: 'ended' }>;

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
  const ports = await freePorts(planned.nodes);
  const isByKernel = header.lostBy === 'kernel';
  /** What a sender is to lose itself. */
  const faults = planned.faults.filter((fault) => !isByKernel || !goesOnOverLinks(fault));
  const orders: Omit<FieldNodeOrders, 'node'> = {
    variant: header.variant,
    protocol,
    planned: { ...planned, faults },
    tickMillis,
    ports,
    folder,
  };
  const loaded: FieldNode[] = [];
  const killAll = () => {
    for (const node of loaded) node.kill();
  };
  process.on('exit', killAll);
  try {
    const spares = startsOf(planned).map((starts, node) =>
      Array.from({ length: starts }, () => startFieldNode({ ...orders, node: nodeName(node) })),
    );
    loaded.push(...spares.flat());
    await Promise.all(loaded.map(({ ready }) => ready));
    return await play({ header, folder, onProgress, signal, spares, ports: isByKernel ? ports : null });
  } finally {
    killAll();
    process.off('exit', killAll);
  }
}

/** How often each node comes up, by number. */
function startsOf({ nodes, faults }: Schedule): number[] {
  const starts = new Array<number>(nodes).fill(0);
  const roster = createRoster();
  const counting: Hands = {
    ...roster,
    start(node) {
      roster.start(node);
      starts[node]!++;
    },
  };
  for (const fault of inOrder(faults)) {
    roster.beginTick(startOf(fault));
    strike(fault, counting);
  }
  return starts;
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => startOf(a) - startOf(b));
}

interface Play extends Pick<ProcessesOptions, 'header' | 'folder' | 'onProgress' | 'signal'> {
  /** The processes that wait to come up, by the number of their node. */
  readonly spares: readonly FieldNode[][];
  /** By number, where the kernel is to lose what is lost. */
  readonly ports: readonly number[] | null;
}

/**
 * Faults strike the processes as they strike the nodes of the world, by the same definitions: only the hands are others. What
 * they do to one process is done in order, each when the one before is done.
 */
async function play({ header, folder, onProgress, signal, spares, ports }: Play): Promise<ProcessCost> {
  const { planned, tickMillis } = header;
  const roster = createRoster();
  const up: (FieldNode | null)[] = spares.map(() => null);
  const doing: Promise<void>[] = spares.map(() => Promise.resolve());
  /** When some that are stopped may go on. */
  const wakes = new Map<number, Set<number>>();
  const origin: Origin = {
    nanos: process.hrtime.bigint() + BigInt(LEAD_MILLIS) * 1_000_000n,
    wallMillis: Date.now() + LEAD_MILLIS,
  };
  const clock = tickClock(origin, tickMillis);
  const write = (line: DeedsHeader | Deed) =>
    appendFileSync(join(folder, DEEDS_FILE), `${JSON.stringify(line)}\n`);
  const note = (node: number, did: NodeDeed['did'], more: object = {}) =>
    write({ did, atMicros: clock.micros(), node: nodeName(node), ...more } as Deed);
  write(header);
  let problem: Error | null = null;
  let processes = 0;

  function inTurn(node: number, act: () => Promise<void> | void): void {
    doing[node] = doing[node]!.then(act).catch((error: Error) => {
      problem ??= new Error(`${nodeName(node)}: ${error.message}`);
    });
  }

  async function comeUp(node: number, life: number): Promise<void> {
    const spare = spares[node]!.shift()!;
    up[node] = spare;
    processes++;
    note(node, 'started', { life });
    spare.gone.then(({ isMeant, words }) => {
      if (isMeant || up[node] !== spare) return;
      up[node] = null;
      note(node, 'died', { words });
    });
    await spare.start(life, origin);
  }

  async function end(node: number, how: 'killed' | 'left'): Promise<void> {
    const process = up[node];
    if (process === null || process === undefined) return;
    up[node] = null;
    if (how === 'left') await process.leave();
    else process.kill();
    await process.gone;
    note(node, how);
  }

  const hands: Hands = {
    ...roster,
    nodes: planned.nodes,
    start(node) {
      roster.start(node);
      const { life } = roster.standing(node);
      inTurn(node, () => comeUp(node, life));
    },
    leave(node) {
      roster.leave(node);
      inTurn(node, () => end(node, 'left'));
    },
    crash(node) {
      roster.crash(node);
      inTurn(node, () => end(node, 'killed'));
    },
    pause(node, untilTick, wakeOrder) {
      const { stalled } = roster.standing(node);
      roster.pause(node, untilTick, wakeOrder);
      wakes.set(untilTick, (wakes.get(untilTick) ?? new Set()).add(node));
      if (stalled) return;
      inTurn(node, () => {
        if (up[node] === null) return;
        note(node, 'stopped');
        up[node]!.stop();
      });
    },
  };

  function wake(node: number): void {
    const { up: isUp, stalled } = roster.standing(node);
    if (!isUp || stalled) return;
    inTurn(node, () => {
      if (up[node] === null) return;
      note(node, 'continued');
      up[node]!.goOn();
    });
  }

  const untilTick = async (tick: number): Promise<void> => {
    while (!signal.aborted && problem === null) {
      const leftMillis = tick * tickMillis - clock.micros() / 1000;
      if (leftMillis <= 0) return;
      onProgress(Math.max(0, clock.now()));
      await sleep(Math.min(leftMillis, PROGRESS_MILLIS), undefined, { signal }).catch(() => {});
    }
  };

  const faults = inOrder(planned.faults);
  const rulings = ports === null ? [] : changesOfLosses(planned);
  for (;;) {
    const tick = Math.min(
      faults[0] === undefined ? planned.horizonTicks : startOf(faults[0]),
      rulings[0] ?? planned.horizonTicks,
      ...wakes.keys(),
    );
    await untilTick(Math.min(tick, planned.horizonTicks));
    if (tick >= planned.horizonTicks || signal.aborted || problem !== null) break;
    roster.beginTick(tick);
    if (ports !== null && rulings[0] === tick) {
      applyRules(rulesOf(lossesPlannedAt(planned, tick), ports));
      rulings.shift();
    }
    for (const node of wakes.get(tick) ?? []) wake(node);
    wakes.delete(tick);
    while (faults[0] !== undefined && startOf(faults[0]) === tick) strike(faults.shift()!, hands);
  }
  await Promise.all(doing);
  write({ did: 'ended', atMicros: clock.micros() });
  const left = up.filter((process) => process !== null);
  for (const process of left) process.goOn();
  const costs = await Promise.all(left.map((process) => process.end()));
  if (problem !== null) throw problem;
  const sum = (of: 'cpuMicros' | 'noise') => costs.reduce((total, cost) => total + (cost?.[of] ?? 0), 0);
  return { cpuMicros: sum('cpuMicros'), processes, noise: sum('noise') };
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
