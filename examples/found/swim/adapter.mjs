/**
 * `swim` of npm (swim-js, MIT) under the claims: its own code over a socket, timers and chance that are handed to it.
 *
 *   npm install --prefix /tmp/packages --ignore-scripts swim@0.6.0
 *   hearsay check --child 'node examples/found/swim/adapter.mjs /tmp/packages'
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { argumentsFor, borrow, oneTickIs, own, post, serve, whoseTurn } from '../borrowed-world.mjs';

/** Each takes one suspected cause away, and nothing else. */
const MENDS = {
  'keep-the-suspicion': {
    file: 'lib/membership.js',
    from: 'clearTimeout(self.hostToSuspectTimeout[data.host]);\n    delete self.hostToSuspectTimeout[data.host];\n\n    self.',
    to: 'if (self.hostToSuspectTimeout[data.host]) return;\n    self.',
  },
  'ask-others': {
    file: 'lib/failure-detector.js',
    from: 'self.swim.membership.random(self.pingReqGroupSize);',
    to: 'self.swim.membership.random(self.pingReqGroupSize + 1).filter(function (m) { return m.host !== member.host; }).slice(0, self.pingReqGroupSize);',
  },
  'tell-who-is-faulty': {
    file: 'lib/failure-detector.js',
    from: 'FailureDetector.prototype.onPing = function onPing(data, host) {',
    to: `FailureDetector.prototype.onPing = function onPing(data, host) {
    var faulty = this.swim.membership.hostToFaulty[host];
    if (faulty) this.swim.net.sendMessage({ type: MessageType.Update, data: faulty.data() }, host);`,
  },
  'probe-the-faulty': {
    file: 'lib/failure-detector.js',
    from: 'this.pingMember(this.swim.membership.next());',
    to: `this.pingMember(this.swim.membership.next());
    var faulty = Object.keys(this.swim.membership.hostToFaulty);
    if (faulty.length === 0) return;
    var lost = this.swim.membership.hostToFaulty[faulty[this.seq % faulty.length]];
    this.swim.net.sendMessages([{ type: MessageType.Sync, data: this.swim.membership.local.data() }, { type: MessageType.Update, data: lost.data() }], lost.host);`,
  },
};

const { folder, mends } = argumentsFor(MENDS);
const PORT = 7000;
const MS_PER_TICK = 10;
const NAME = /^n[1-9]\d{0,8}$/;
const STATES = ['alive', 'suspect', 'faulty'];
const SUSPECT = 1;
const COMPOUND = 0;
const KINDS = { 10: 'PING', 11: 'PINGREQ', 12: 'SYNC', 13: 'ACK', 14: 'UPDATE' };

oneTickIs(MS_PER_TICK);

const hostOf = (name) => `${name}:${PORT}`;
const nameOf = (host) => host.split(':')[0];

const dgram = {
  createSocket() {
    const socket = new EventEmitter();
    socket.bind = (_port, callback) => {
      own().socket = socket;
      callback();
    };
    socket.close = () => {};
    socket.send = (buffer, _offset, _length, _port, to) => {
      // Of several in one datagram the first is what it is sent for; the others ride along.
      const kind = KINDS[buffer[0] === COMPOUND ? buffer[5] : buffer[0]];
      const bytes = buffer.toString('latin1');
      const message = { from: whoseTurn(), bytes };
      post(to, message, { kind, bytes: buffer.length, ...saysOf(bytes) });
    };
    return socket;
  },
};

/** Whom it tells of, read from the JSON in it. */
function saysOf(bytes) {
  const told = (bytes.match(/\{"host":[^}]*\}/g) ?? []).map((text) => {
    const { host, state, incarnation } = JSON.parse(text);
    return `${nameOf(host)} ${STATES[state]} in incarnation ${incarnation}`;
  });
  return told.length === 0 ? {} : { says: told.join(', ') };
}

// Only for checksums that nothing here asks for, and for another encoding; both are built in C++.
const Swim = borrow(folder, 'swim', { dgram, msgpack: { pack() {}, unpack() {} }, farmhash: {} }, mends);

function create({ self, introducers, settings }) {
  const swim = new Swim({
    local: { host: hostOf(self) },
    codec: 'json',
    interval: settings.intervalTicks * MS_PER_TICK,
    pingTimeout: settings.pingTicks * MS_PER_TICK,
    pingReqTimeout: settings.pingReqTicks * MS_PER_TICK,
    pingReqGroupSize: settings.helpers,
    suspectTimeout: settings.suspectTicks * MS_PER_TICK,
    joinTimeout: settings.joinTicks * MS_PER_TICK,
    joinCheckInterval: MS_PER_TICK,
    udp: { maxDgramSize: 1400 },
  });
  return { swim, self, introducers };
}

/** The package asks once to be let in, and says so if nobody answers; then it is asked again, as its user would. */
function join({ swim, self, introducers }) {
  const hosts = introducers.filter((name) => name !== self).map(hostOf);
  const again = (error) => {
    if (error) swim.join(hosts, again);
  };
  return { hosts, again };
}

/**
 * What it promises is ours to say: the package states no dates. An answer, and one over a helper, can come in time, and one
 * probe is over before the next. A round probes each of n − 1 members once, in any order, so two probes of one are less
 * than 2n intervals apart, and each member probes for itself; word of a higher incarnation can put that off, once for
 * each who has not heard it yet. That all are to agree again after a fault, within twenty rounds, is asked and not said.
 */
const HELLO = JSON.parse(readFileSync(new URL('hello.json', import.meta.url), 'utf8'));

serve(HELLO, {
  create,
  start(own) {
    const { hosts, again } = join(own);
    own.isUp = true;
    own.swim.bootstrap(hosts, again);
  },
  receive(_own, message, node) {
    if (typeof message?.bytes !== 'string' || !NAME.test(message.from)) return;
    node.kept.socket.emit('message', Buffer.from(message.bytes, 'latin1'), {
      address: message.from,
      port: PORT,
    });
  },
  leave({ swim }) {
    swim.leave();
  },
  view({ swim, self, introducers }) {
    const members = swim.members(false, false);
    return {
      in: self === introducers[0] || members.length > 0,
      lists: [self, ...members.map(({ host }) => nameOf(host))],
      suspects: members.filter(({ state }) => state === SUSPECT).map(({ host }) => nameOf(host)),
    };
  },
});
