/** A reducer as a process: mail comes before a late timer, and what is lost on purpose never goes out. */
import { createSocket, type Socket } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { addressOfNode, groupOfNodes } from '../../src/faults/nodes.ts';
import { deriveSettings, setupOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { tickClock } from '../../src/runtime/clock.ts';
import { packed } from '../../src/runtime/datagram.ts';
import { type LiveNode, type StepTaken, startLiveNode, type Withheld } from '../../src/runtime/live-node.ts';

const TICK_MILLIS = 50;
const running: LiveNode[] = [];

afterEach(() => {
  for (const node of running.splice(0)) node.close();
});

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  return socket;
}

interface Up {
  readonly node: LiveNode;
  readonly port: number;
  readonly steps: StepTaken<unknown>[];
  readonly noise: string[];
}

async function up(
  options: { peerPort?: number; withheld?: Withheld & ('dropped' | 'cut off') } = {},
): Promise<Up> {
  const socket = await bound();
  const steps: StepTaken<unknown>[] = [];
  const noise: string[] = [];
  const protocol = hardened.create(setupOf(deriveSettings({ groupSize: 2 })));
  const node = startLiveNode<unknown, unknown>({
    protocol: protocol as never,
    self: addressOfNode(0),
    group: groupOfNodes(1),
    life: 0,
    socket,
    clock: tickClock({ nanos: process.hrtime.bigint(), wallMillis: Date.now() }, TICK_MILLIS),
    tickMillis: TICK_MILLIS,
    messageBytesLimit: 1400,
    choose: () => 0,
    endpointOf: () => (options.peerPort === undefined ? null : { host: '127.0.0.1', port: options.peerPort }),
    withholds: () => options.withheld ?? null,
    onStep: (step) => steps.push(step),
    onNoise: (_from, why) => noise.push(why),
  });
  running.push(node);
  return { node, port: socket.address().port, steps, noise };
}

/** The bytes with which another node asks to be let in. */
function joinRequest(number: number): Buffer {
  const protocol = hardened.create(setupOf(deriveSettings({ groupSize: 2 })));
  const { outbox } = protocol.reduce(protocol.init(addressOfNode(1), groupOfNodes(1)), {
    kind: 'start',
    now: 0,
    wall: 0,
    choice: 0,
    life: 0,
  });
  const bytes = protocol.encode(outbox[0]!.message);
  return packed({ from: addressOfNode(1), life: 0, number, bytes });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

describe('a live node', () => {
  test('makes one turn a tick, in the order of its clock', async () => {
    const { steps } = await up();
    await until(() => steps.filter(({ input }) => input.kind === 'tick').length >= 5);
    const nows = steps.filter(({ input }) => input.kind === 'tick').map(({ input }) => input.now);
    expect(steps[0]!.input.kind).toBe('start');
    expect(new Set(nows).size).toBe(nows.length);
    expect(nows).toEqual(nows.toSorted((a, b) => a - b));
  });

  test('that was stalled reads all its mail before its late turn', async () => {
    const { steps, port } = await up();
    await until(() => steps.length >= 2);
    const sender = await bound();
    const before = steps.length;
    // All 40 are in the socket before the node sees any of them: nothing of it runs meanwhile.
    let sent = 0;
    for (let number = 0; number < 40; number++)
      sender.send(joinRequest(number), port, '127.0.0.1', () => sent++);
    const stalledUntil = performance.now() + 6 * TICK_MILLIS;
    while (performance.now() < stalledUntil);
    await until(() => steps.slice(before).some(({ input }) => input.kind === 'tick'));
    await until(() => sent === 40);
    const after = steps.slice(before).map(({ input }) => input.kind);
    expect(after.indexOf('tick')).toBeGreaterThanOrEqual(40);
    sender.close();
  });

  test('throws away what is no message, and says why', async () => {
    const { steps, noise, port } = await up();
    const sender = await bound();
    sender.send('hello', port, '127.0.0.1');
    sender.send(packed({ from: 2, life: 0, number: 0, bytes: Uint8Array.of(9, 9) }), port, '127.0.0.1');
    await until(() => noise.length === 2);
    expect(noise[0]).toBe('is no datagram of this protocol');
    expect(steps.every(({ input }) => input.kind !== 'receive')).toBe(true);
    sender.close();
  });

  test.each([
    [undefined, 1],
    ['dropped' as const, 0],
  ])('sends what it answers, unless it is to be lost: %s', async (withheld, answers) => {
    const peer = await bound();
    let heard = 0;
    peer.on('message', () => heard++);
    const { steps, port } = await up({ peerPort: peer.address().port, ...(withheld && { withheld }) });
    peer.send(joinRequest(0), port, '127.0.0.1');
    await until(() => steps.some(({ sends }) => sends.length > 0));
    expect(steps.find(({ sends }) => sends.length > 0)!.sends[0]!.withheld).toBe(withheld ?? null);
    await sleep(2 * TICK_MILLIS);
    expect(heard > 0).toBe(answers > 0);
    peer.close();
  });

  test('leaves with a last step, and makes none after it', async () => {
    const { node, steps } = await up();
    await node.leave();
    const count = steps.length;
    expect(steps.at(-1)!.input.kind).toBe('leave');
    await sleep(3 * TICK_MILLIS);
    expect(steps.length).toBe(count);
  });
});
