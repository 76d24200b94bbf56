/** A node of a field, as a program: it is told what it is, says that it is ready, and comes up when it is told to. */

import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { variantAmong } from '../../cases/known-variants.ts';
import type { AnyVariant } from '../../family/family.ts';
import { addressOfNode, groupOfNodes, nodeIndex, nodeOfAddress } from '../../faults/nodes.ts';
import { introducersIn } from '../../faults/schedule.ts';
import { lifeFile } from '../../field/field-record.ts';
import { reasonOf } from '../../files/refusal.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { type Origin, tickClock } from '../../runtime/clock.ts';
import { type LiveNode, startLiveNode } from '../../runtime/live-node.ts';
import { recordWriter } from '../../runtime/record-writer.ts';
import { keyedChance } from '../../simulation/keyed-chance.ts';
import { createNetwork } from '../../simulation/network.ts';
import { loadVariant } from '../protocol-module.ts';
import type { FieldNodeOrders, FromFieldNode, ToFieldNode } from './messages.ts';

const LOOPBACK = '127.0.0.1';

/** A stopped process gets as much mail as the group writes to it meanwhile. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

interface Prepared {
  readonly orders: FieldNodeOrders;
  readonly variant: AnyVariant;
}

function tell(message: FromFieldNode): void {
  process.send?.(message, undefined, undefined, () => {});
}

function serve(): void {
  let prepared: Prepared | null = null;
  let node: LiveNode | null = null;
  let noise = 0;

  async function obey(message: ToFieldNode): Promise<void> {
    switch (message.kind) {
      case 'prepare':
        prepared = { orders: message.orders, variant: await variantOf(message.orders) };
        return tell({ kind: 'ready' });
      case 'start':
        node = await start(
          prepared!,
          message.life,
          { nanos: BigInt(message.originNanos), wallMillis: message.originWallMillis },
          () => noise++,
        );
        return tell({ kind: 'started' });
      case 'leave':
        await node?.leave();
        return tell({ kind: 'left' });
      case 'end': {
        node?.close();
        const { user, system } = process.cpuUsage();
        tell({ kind: 'ended', cpuMicros: user + system, noise });
        process.disconnect();
      }
    }
  }

  // Ctrl-C goes to all processes of a terminal; when a node ends is for the field to say.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  // Nobody is left to play with.
  process.on('disconnect', () => process.exit());
  process.on('message', (message: ToFieldNode) => {
    obey(message).catch((error: unknown) => tell({ kind: 'failed', problem: reasonOf(error) }));
  });
}

async function variantOf({ variant, protocol }: FieldNodeOrders): Promise<AnyVariant> {
  if (protocol !== null) return loadVariant(protocol);
  const known = variantAmong(KNOWN_VARIANTS, variant);
  if (known === undefined) throw new RangeError(`there is no variant "${variant}"`);
  return known;
}

async function start(
  { orders, variant }: Prepared,
  life: number,
  origin: Origin,
  onNoise: () => void,
): Promise<LiveNode> {
  const { node: name, planned, tickMillis, ports, folder } = orders;
  const index = nodeIndex(name);
  const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES });
  await new Promise<void>((done, fail) => {
    socket.once('error', fail);
    socket.bind(ports[index], LOOPBACK, () => {
      socket.off('error', fail);
      // Of a receiver that is gone some systems tell the sender, who has nothing to do with that.
      socket.on('error', () => {});
      done();
    });
  });
  const clock = tickClock(origin, tickMillis);
  const record = recordWriter<unknown>(join(folder, lifeFile(name, life)), { node: name, life });
  const network = createNetwork(planned, keyedChance(planned.seed, planned.nodes));
  let networkTick = -1;
  return startLiveNode({
    protocol: variant.create(planned),
    self: addressOfNode(index),
    group: groupOfNodes(introducersIn(planned)),
    life,
    socket,
    clock,
    tickMillis,
    messageBytesLimit: planned.network.messageBytesLimit,
    choose: () => randomInt(2 ** 31),
    endpointOf(address) {
      const port = ports[nodeOfAddress(address)];
      return port === undefined ? null : { host: LOOPBACK, port };
    },
    withholds(to) {
      const tick = clock.now();
      if (tick !== networkTick) network.beginTick(tick);
      networkTick = tick;
      const receiver = nodeOfAddress(to);
      return receiver < planned.nodes ? network.fate(index, receiver).loss : null;
    },
    onStep: record.write,
    onNoise,
  });
}

serve();
