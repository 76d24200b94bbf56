/**
 * The work of `hearsay agent`. It is the same node as of a field, with addresses of its own instead of names, and nobody
 * who records it: what it tells is what its member list shows.
 */
import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { scheduleFor } from '../../cases/schedule-for.ts';
import { readText } from '../../files/read-text.ts';
import { replaceWhole } from '../../files/write-whole.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { type Address, formatAddress } from '../../protocol/address.ts';
import { tickClock } from '../../runtime/clock.ts';
import { type Endpoint, startLiveNode } from '../../runtime/live-node.ts';
import { membershipChanges } from '../../runtime/membership-changes.ts';
import type { AgentOptions } from '../commands/agent.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { requireVariant } from '../require-variant.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import { MESSAGE_BYTES } from './planned-schedule.ts';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Of noise so many are told, and then no more: it may be a flood. */
const MOST_NOISE_TOLD = 10;

const LONGEST_LIFE_FILE_BYTES = 100;

export async function runAgent(options: AgentOptions): Promise<ExitCode> {
  const { bind, join, group, tick: tickMillis, members, settings } = options;
  const variant = requireVariant(options.variant ?? DEFAULT_VARIANT, KNOWN_VARIANTS);
  const network = { delayBoundTicks: options.delayBound, messageBytesLimit: MESSAGE_BYTES };
  const setup = asUsage(() =>
    scheduleFor(variant, {
      nodes: members,
      faults: [],
      horizonTicks: 1,
      network,
      ...(settings === undefined ? {} : { settings }),
    }),
  );
  const protocol = asUsage(() => variant.create(setup));
  const life = nextLife(options.lifeFile);
  const socket = await bound(bind);
  const [founder = bind, ...others] = join;
  let noise = 0;
  const print = (event: object) => console.log(JSON.stringify({ at: new Date().toISOString(), ...event }));
  print({ event: 'up', self: formatAddress(bind), life, variant: variant.name, group });
  const node = startLiveNode({
    protocol,
    self: bind,
    group: { name: group, introducers: [founder, ...others] },
    life,
    socket,
    clock: tickClock({ nanos: process.hrtime.bigint(), wallMillis: 0 }, tickMillis),
    tickMillis,
    messageBytesLimit: MESSAGE_BYTES,
    choose: () => randomInt(2 ** 31),
    endpointOf,
    withholds: () => null,
    onStep({ before, after }) {
      for (const change of membershipChanges(before, after)) {
        const { member, epoch, event } = change;
        print({
          event,
          ...(member === null ? {} : { member: formatAddress(member) }),
          ...(epoch === null ? {} : { life: epoch }),
        });
      }
    },
    onNoise({ address, port }, why) {
      noise++;
      if (noise <= MOST_NOISE_TOLD) console.error(`thrown away: a datagram from ${address}:${port}: ${why}`);
    },
  });
  await ended();
  await node.leave();
  print({ event: 'left' });
  return EXIT.holds;
}

/** Resolves when the process is asked to end; the second time it ends at once. */
function ended(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ENDINGS) process.once(signal, () => done());
  });
}

function endpointOf(address: Address): Endpoint {
  const [host = '', port = ''] = formatAddress(address).split(':');
  return { host, port: Number(port) };
}

function bound(address: Address): Promise<Socket> {
  const { host, port } = endpointOf(address);
  const socket = createSocket('udp4');
  return new Promise((done, fail) => {
    socket.once('error', (error) => fail(fileProblem('--bind', `${host}:${port}`, error)));
    socket.bind(port, host, () => {
      socket.removeAllListeners('error');
      // Of a receiver that is gone some systems tell the sender, who has nothing to do with that.
      socket.on('error', () => {});
      done(socket);
    });
  });
}

/** A restart must be another life, and a later one: counted in a file, or named by the seconds of the wall clock. */
function nextLife(file: string | undefined): number {
  if (file === undefined) return Math.floor(Date.now() / 1000);
  try {
    const text = existsSync(file)
      ? readText(file, { mostBytes: LONGEST_LIFE_FILE_BYTES, what: 'a file of lives' }).trim()
      : '';
    const before = text === '' ? -1 : Number(text);
    if (!Number.isSafeInteger(before)) {
      throw new UsageError(
        `--life-file ${file}: must hold a whole number, the last life, but holds something else`,
      );
    }
    replaceWhole(file, `${before + 1}\n`);
    return before + 1;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw fileProblem('--life-file', file, error);
  }
}

/** What the settings break is said as of any option. */
function asUsage<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message.split('\n')[0]!);
  }
}
