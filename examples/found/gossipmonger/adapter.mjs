/**
 * `gossipmonger` of npm (MIT) under the claims: its own code over a transport, which it takes from its user, and timers and
 * a wall clock that are handed to it.
 *
 *   npm install --prefix /tmp/packages --ignore-scripts gossipmonger@0.1.10
 *   hearsay check --child 'node examples/found/gossipmonger/adapter.mjs /tmp/packages'
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { argumentsFor, borrow, oneTickIs, post, serve } from '../borrowed-world.mjs';

/** It takes one suspected cause away, and nothing else. */
const MENDS = {
  'silent-from-the-start': {
    file: 'gossipmonger-peer/index.js',
    from: 'self.lastTime = options.lastTime;',
    to: 'self.lastTime = options.lastTime === undefined ? new Date().getTime() : options.lastTime;',
  },
};

const { folder, mends } = argumentsFor(MENDS);
const NAME = /^n[1-9]\d{0,8}$/;
oneTickIs(250);

class Transport extends EventEmitter {
  digest(to, from, peers) {
    const says = peers.map(({ id, maxVersionSeen }) => `${id} ${maxVersionSeen}`).join(', ');
    this.#send('digest', to, from, peers, { kind: 'DIGEST', says });
  }
  deltas(to, from, deltas) {
    this.#send('deltas', to, from, deltas, { kind: 'DELTAS' });
  }
  #send(what, to, { id, transport }, said, words) {
    post(to.id, JSON.parse(JSON.stringify({ what, from: { id, transport }, said })), words);
  }
}

const Peer = borrow(folder, 'gossipmonger-peer', {}, mends);
const Gossipmonger = borrow(folder, 'gossipmonger', { 'gossipmonger-peer': Peer }, []);

/**
 * What it promises is ours to say: the package states no dates. A silence of 8 · ln 10 = 18.4 mean intervals is borne, and
 * each member writes to each other every n seconds on the mean; so among five 92 s, and half as long again for chance.
 */
const HELLO = JSON.parse(readFileSync(new URL('hello.json', import.meta.url), 'utf8'));

serve(HELLO, {
  create({ self, introducers }) {
    const peer = (id) => ({ id, transport: id });
    const seeds = introducers.filter((name) => name !== self).map(peer);
    const transport = new Transport();
    return {
      monger: new Gossipmonger(peer(self), { transport, seeds }),
      transport,
      self,
      introducers,
    };
  },
  start({ monger }) {
    monger.gossip();
  },
  receive({ transport }, message) {
    if (isMessage(message)) transport.emit(message.what, message.from, message.said);
  },
  // The package has no way to leave: its user ends the process.
  leave() {},
  view({ monger, self, introducers }) {
    const live = monger.storage.livePeers().map(({ id }) => id);
    return {
      in: self === introducers[0] || live.length > 0,
      lists: [self, ...live.filter((name) => name !== self)],
      suspects: [],
    };
  },
});

/** The package believes what it reads, so what is made up is kept from it: that it minds it is no news. */
function isMessage(message) {
  if (!NAME.test(message?.from?.id) || !Array.isArray(message.said)) return false;
  const isPeer = (peer) => NAME.test(peer?.id) && Number.isInteger(peer.maxVersionSeen);
  const isDelta = (delta) => Array.isArray(delta) && delta.length === 4 && NAME.test(delta[0]);
  return message.what === 'digest'
    ? message.said.every(isPeer)
    : message.what === 'deltas' && message.said.every(isDelta);
}
