/** How many messages each node has sent and received in each tick, and MP1's `msgcount.log` of it. */

export interface MessageCounts {
  /** A node has sent a message that the network has taken. */
  sent(node: number, tick: number): void;
  received(node: number, tick: number, messages: number): void;
  /** The sum over all nodes, tick by tick. */
  sentByTick(): number[];
  receivedByTick(): number[];
  readonly totalSent: number;
  readonly totalReceived: number;
  /** The text of `msgcount.log`. */
  format(): string;
}

const TICKS_A_ROW = 10;

export function messageCounts(nodes: number, ticks: number): MessageCounts {
  const sent = new Uint32Array(nodes * ticks);
  const received = new Uint32Array(nodes * ticks);

  function byTick(counts: Uint32Array): number[] {
    const sums = new Array<number>(ticks).fill(0);
    for (let i = 0; i < counts.length; i++) sums[i % ticks]! += counts[i]!;
    return sums;
  }

  function formatNode(node: number): string {
    const ofNode = (counts: Uint32Array) => counts.subarray(node * ticks, (node + 1) * ticks);
    const [s, r] = [ofNode(sent), ofNode(received)];
    const name = padded(node + 1, 3);
    let rows = '';
    for (let tick = 0; tick < ticks; tick++) {
      rows += ` (${padded(s[tick]!, 4)}, ${padded(r[tick]!, 4)})`;
      if (tick % TICKS_A_ROW === TICKS_A_ROW - 1) rows += '\n         ';
    }
    const totals = `sent_total ${padded(sum(s), 6)}  recv_total ${padded(sum(r), 6)}`;
    return `node ${name} ${rows}\nnode ${name} ${totals}\n\n`;
  }

  return {
    sent(node, tick) {
      sent[node * ticks + tick]!++;
    },
    received(node, tick, messages) {
      received[node * ticks + tick]! += messages;
    },
    sentByTick: () => byTick(sent),
    receivedByTick: () => byTick(received),
    get totalSent() {
      return sum(sent);
    },
    get totalReceived() {
      return sum(received);
    },
    format: () => Array.from({ length: nodes }, (_, node) => formatNode(node)).join(''),
  };
}

function sum(counts: Uint32Array): number {
  return counts.reduce((a, b) => a + b, 0);
}

function padded(value: number, columns: number): string {
  return String(value).padStart(columns);
}
