/**
 * `gossiper` of npm (node-gossip) under the claims: its own code over connections, timers and a wall clock that are handed
 * to it. A connection is what it says on it: its three messages, each of which may be late or lost, and then the rest is.
 *
 *   npm install --prefix /tmp/packages --ignore-scripts gossiper@0.0.3
 *   hearsay check --child 'node examples/found/gossiper/adapter.mjs /tmp/packages'
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { argumentsFor, borrow, oneTickIs, own, post, serve, soon, whoseTurn } from '../borrowed-world.mjs';

/** Each takes one suspected cause away, and nothing else. */
const MENDS = {
  'no-seeds-of-old': {
    file: 'lib/gossiper.js',
    from: 'if(live_peer && !this.seeds[live_peer] && this.livePeers().length < this.seeds.length) {',
    to: 'if(false) {',
  },
  'silent-from-the-start': {
    file: 'lib/peer_state.js',
    from: 'this.detector         = new AccrualFailureDetector();',
    to: 'this.detector         = new AccrualFailureDetector(); this.detector.add(new Date().getTime());',
  },
};

const { folder, mends } = argumentsFor(MENDS);
const PORT = 7000;
const NAME = /^n[1-9]\d{0,8}$/;
const KINDS = ['REQUEST', 'FIRST RESPONSE', 'SECOND RESPONSE'];
oneTickIs(250);

const peerOf = (name) => `${name}:${PORT}`;
const nameOf = (peer) => peer.split(':')[0];

class Connection extends EventEmitter {
  constructor(id, to) {
    super();
    Object.assign(this, { id, to, talk: null });
    own().connections.set(id, this);
  }
  end() {
    own().connections.delete(this.id);
  }
}

const net = {
  createServer: (accept) => ({
    listen(_port, _address, listening) {
      own().accept = accept;
      listening?.();
    },
    close() {},
  }),
  // The package calls it with `new`.
  createConnection: function createConnection(_port, to) {
    const kept = own();
    kept.opened += 1;
    const connection = new Connection(`${whoseTurn()}.${kept.life}.${kept.opened}`, to);
    soon(() => connection.emit('connect'));
    return connection;
  },
};

class Stream extends EventEmitter {
  constructor(connection) {
    super();
    connection.talk = this;
    this.connection = connection;
  }
  send(said) {
    const { id, to } = this.connection;
    const message = { from: whoseTurn(), id, said: JSON.parse(JSON.stringify(said)) };
    post(to, message, { kind: KINDS[said.type], ...saysOf(said) });
  }
}

/** Whom it tells of, and in which version. */
function saysOf({ digest, updates }) {
  const told = digest
    ? Object.entries(digest).map(([peer, version]) => `${nameOf(peer)} ${version}`)
    : (updates ?? []).map(([peer, key, , version]) => `${nameOf(peer)} ${key} ${version}`);
  return told.length === 0 ? {} : { says: told.join(', ') };
}

const { Gossiper } = borrow(
  folder,
  'gossiper',
  {
    net,
    msgpack: { Stream },
    child_process: { exec: (_command, answer) => answer(null, 'here\n', '') },
    dns: { lookup: (_name, _family, answer) => answer(null, whoseTurn(), 4) },
  },
  mends,
);

/**
 * What it promises is ours to say: the package states no dates. A silence of 8 · ln 10 = 18.4 mean intervals is borne.
 * While news of one comes every 3 s on the mean, as it does among five, that is 55 s; and as long again for word that is
 * still under way. A tick is a quarter of a second.
 */
const HELLO = JSON.parse(readFileSync(new URL('hello.json', import.meta.url), 'utf8'));

serve(HELLO, {
  create({ self, introducers }) {
    Object.assign(own(), { connections: new Map(), opened: 0, life: 0, accept: null });
    const seeds = introducers.filter((name) => name !== self).map(peerOf);
    return { gossiper: new Gossiper(PORT, seeds), self, introducers };
  },
  start({ gossiper }, { life }) {
    own().life = life;
    gossiper.start();
  },
  receive(_gossiper, message) {
    const { connections, accept } = own();
    if (!isMessage(message) || accept === null) return;
    const { from, id, said } = message;
    if (said.type === 0 && !connections.has(id)) accept(new Connection(id, from));
    connections.get(id)?.talk?.emit('msg', said);
  },
  leave({ gossiper }) {
    gossiper.stop();
  },
  view({ gossiper, self, introducers }) {
    const names = Object.keys(gossiper.peers);
    const live = gossiper.livePeers().map(nameOf);
    const hasHeard = names.some((peer) => nameOf(peer) !== self && gossiper.peers[peer].max_version_seen > 0);
    return {
      in: self === introducers[0] || hasHeard,
      lists: [self, ...live.filter((name) => name !== self)],
      suspects: [],
    };
  },
});

/** The package believes what it reads, so what is made up is kept from it: that it minds it is no news. */
function isMessage(message) {
  if (typeof message?.said !== 'object' || message.said === null) return false;
  const { from, id, said } = message;
  if (!NAME.test(from) || typeof id !== 'string') return false;
  const { type, digest, request_digest: requests, updates } = said;
  const isDigest = (given) =>
    typeof given === 'object' &&
    given !== null &&
    !Array.isArray(given) &&
    Object.entries(given).every(([peer, version]) => NAME.test(nameOf(peer)) && Number.isInteger(version));
  const isUpdate = (given) =>
    Array.isArray(given) && given.length === 4 && NAME.test(nameOf(String(given[0])));
  const areUpdates = Array.isArray(updates) && updates.every(isUpdate);
  return type === 0
    ? isDigest(digest)
    : type === 1
      ? areUpdates && isDigest(requests)
      : type === 2 && areUpdates;
}
