/**
 * Two of the findings without anything of ours in between: the packages as they are, over real sockets, real timers.
 * Only what is built in C++ is another: checksums that nobody asks for, and msgpack, which is JSON here.
 *
 *   npm install --prefix /tmp/packages --ignore-scripts swim@0.6.0 gossiper@0.0.3
 *   node examples/found/for-real.mjs /tmp/packages
 */
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const Module = createRequire(import.meta.url)('node:module');
const requires = createRequire(join(process.argv[2], 'package.json'));

class Stream extends EventEmitter {
  constructor(socket) {
    super();
    this.socket = socket;
    createInterface({ input: socket }).on('line', (line) => this.emit('msg', JSON.parse(line)));
  }
  send(message) {
    this.socket.write(`${JSON.stringify(message)}\n`);
  }
}
const INSTEAD = { msgpack: { Stream, pack() {}, unpack() {} }, farmhash: {} };
const load = Module._load;
Module._load = (name, ...rest) => INSTEAD[name] ?? load(name, ...rest);

const HOST = '127.0.0.1';
const firstPort = 20_000 + (process.pid % 4000) * 10;

/** Two members, one of which goes: is it still listed when each time-out has passed many times over? */
async function swim(suspectTimeout, port) {
  const Swim = requires('swim');
  const hosts = [0, 1].map((index) => `${HOST}:${port + index}`);
  const given = { codec: 'json', interval: 100, pingTimeout: 20, pingReqTimeout: 60, suspectTimeout };
  const [one, other] = hosts.map((host) => new Swim({ ...given, local: { host } }));
  one.bootstrap([]);
  await sleep(100);
  other.bootstrap([hosts[0]]);
  await sleep(1000);
  const before = one.members(false, false).length;
  other.leave();
  await sleep(8000);
  const after = one.members(false, false).map(({ state }) => ['alive', 'suspect', 'faulty'][state]);
  one.leave();
  console.log(
    `swim, suspectTimeout ${suspectTimeout} ms: listed ${before} other; 8 s after it has gone: ${after.length === 0 ? 'nobody' : after}`,
  );
}

/** Two seeds and a third, which is alone then. */
async function gossiper() {
  const { Gossiper } = requires('gossiper');
  const started = (port, seeds) =>
    new Promise((done) => {
      const node = new Gossiper(port, seeds);
      node.start(() => done(node));
    });
  const firstSeed = await started(firstPort + 7, []);
  const secondSeed = await started(firstPort + 8, [firstSeed.peer_name]);
  const third = await started(firstPort + 9, [firstSeed.peer_name, secondSeed.peer_name]);
  await sleep(10_000);
  console.log(`gossiper: the third lists ${third.livePeers().length}; now both seeds stop`);
  const startedAt = Date.now();
  process.once('uncaughtException', (error) => {
    const [what, where] = error.stack.split('\n');
    console.log(
      `gossiper: the third ends after ${Math.round((Date.now() - startedAt) / 1000)} s: ${what}${where.replace(/\(.*node_modules\//, '(')}`,
    );
    process.exit(0);
  });
  for (const seed of [firstSeed, secondSeed]) seed.stop();
  await sleep(180_000);
  console.log(`gossiper: the third goes on, and lists ${third.livePeers().length}`);
  process.exit(0);
}

await Promise.all([swim(60, firstPort), swim(150, firstPort + 2)]);
await gossiper();
