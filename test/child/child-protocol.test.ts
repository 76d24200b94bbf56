/** The protocol of a child is a reducer like any other: a state can be kept, and gone back to. */
import { describe, expect, test } from 'vitest';
import { catalogueFor } from '../../src/family/family.ts';
import { addressOfNode, groupOfNodes } from '../../src/faults/nodes.ts';
import { foresightOf } from '../../src/protocol/foresight.ts';
import type { Input } from '../../src/protocol/protocol.ts';
import { HAS_PYTHON, PYTHON_NODE, python, started } from '../support/children.ts';

const SETUP = {
  network: { delayBoundTicks: 1, messageBytesLimit: 1000 },
  settings: { failTicks: 2, cleanupTicks: 3 },
};

function tick(now: number): Input<unknown> {
  return { kind: 'tick', now, wall: now, choice: 0 };
}

const SELF = addressOfNode(0);
const OTHER = addressOfNode(1);

function heard(payload: unknown, now: number): Input<unknown> {
  const message = { kind: 'HEARTBEAT', bytes: null, tells: null, says: null, payload };
  return { kind: 'receive', now, wall: now, choice: 0, message };
}

describe.skipIf(!HAS_PYTHON)('a state of a child', () => {
  test('is gone on from, and gone back to', () => {
    const protocol = started(PYTHON_NODE).create(SETUP);
    const begun = protocol.init(SELF, groupOfNodes(1));
    const known = protocol.reduce(begun, heard('n2', 1)).state;
    expect(protocol.view(known).addresses).toEqual([SELF, OTHER]);
    const later = protocol.reduce(known, tick(9)).state;
    expect(protocol.view(later).addresses).toEqual([SELF]);
    // As it was, and as it would have gone on.
    expect(protocol.view(known).addresses).toEqual([SELF, OTHER]);
    const { state, outbox } = protocol.reduce(known, tick(2));
    expect(protocol.view(state).addresses).toEqual([SELF, OTHER]);
    expect(outbox.map(({ to }) => to)).toEqual([OTHER]);
    expect(protocol.view(protocol.reduce(later, tick(10)).state).addresses).toEqual([SELF]);
  });

  test('of one run is gone back to while another is under way', () => {
    const variant = started(PYTHON_NODE);
    const [one, other] = [variant.create(SETUP), variant.create(SETUP)];
    const begun = one.reduce(one.init(SELF, groupOfNodes(1)), heard('n2', 1)).state;
    const elsewhere = other.init(SELF, groupOfNodes(1));
    expect(one.reduce(begun, tick(2)).outbox).toHaveLength(1);
    expect(other.reduce(elsewhere, tick(2)).outbox).toEqual([]);
  });

  test('is not changed by what is no message', () => {
    const protocol = started(PYTHON_NODE).create(SETUP);
    const begun = protocol.init(SELF, groupOfNodes(1));
    for (const message of [
      undefined,
      Number.NaN,
      1n,
      () => 0,
      { payload: 1 },
      { kind: 'A', payload: undefined },
    ]) {
      expect(protocol.reduce(begun, { kind: 'receive', now: 1, wall: 1, choice: 0, message })).toEqual({
        state: begun,
        outbox: [],
      });
    }
  });
});

describe.skipIf(!HAS_PYTHON)('steps that are foreseen', () => {
  const inputs = [heard('n2', 1), tick(1), heard('n2 n3', 2), tick(2), tick(3)];

  /** What a node lists after each of the inputs, and to how many it writes. */
  function lived(
    foresees: (protocol: ReturnType<ReturnType<typeof started>['create']>, state: never) => void,
  ) {
    const protocol = started(PYTHON_NODE).create(SETUP);
    let state = protocol.init(SELF, groupOfNodes(1));
    foresees(protocol, state as never);
    return inputs.map((input) => {
      const step = protocol.reduce(state, input);
      state = step.state;
      return [protocol.view(state).addresses, step.outbox.length];
    });
  }

  const oneByOne = () => lived(() => undefined);

  test('are made as if they were asked for one by one', () => {
    const foreseen = lived((protocol, state) =>
      foresightOf(protocol)!(inputs.map((input) => ({ state, input }))),
    );
    expect(foreseen).toEqual(oneByOne());
    expect(foreseen.at(-1)![1]).toBe(2);
  });

  test('and are not the ones that come make no difference', () => {
    const others = [heard('n2', 1), heard('n9', 1), tick(8)];
    expect(
      lived((protocol, state) => foresightOf(protocol)!(others.map((input) => ({ state, input })))),
    ).toEqual(oneByOne());
  });

  test('may be more than a pipe holds', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `n${index + 2}`).join(' ');
    const protocol = started(PYTHON_NODE).create(SETUP);
    let state = protocol.init(SELF, groupOfNodes(1));
    const many = Array.from({ length: 12 }, () => heard(names, 1));
    foresightOf(protocol)!(many.map((input) => ({ state, input })));
    for (const input of many) state = protocol.reduce(state, input).state;
    expect(protocol.view(state).addresses).toHaveLength(3001);
  });
});

describe.skipIf(!HAS_PYTHON)('the claims about a child', () => {
  test('are those about any protocol, but nothing is claimed of a wire that nobody sees', () => {
    const names = catalogueFor(started(PYTHON_NODE)).claims.map(({ name }) => name);
    expect(names).toContain('purity');
    expect(names).not.toContain('wire-format');
  });
});

/** A node that remembers whatever it hears, and promises to remember no more than two. */
const HOARDER = `
import json, sys
heard = {}
for line in sys.stdin:
    q = json.loads(line)
    a = {"ask": q["ask"]}
    if q["do"] == "hello": a["name"], a["limits"] = "hoarder", True
    if q["do"] == "node": a["view"], heard[q["node"]] = {"in": True, "lists": [q["self"]]}, []
    if q["do"] == "tick": a["send"] = [{"to": "n1", "message": q["now"]}]
    if q["do"] == "receive": heard[q["node"]].append(q["message"])
    if "node" in q:
        mine = heard[q["node"]]
        a["keeps"] = [{"what": "messages", "size": len(mine), "limit": 2}]
        a["knows"] = [{"what": "has heard", "says": " ".join(map(str, mine))}] if mine else []
    print(json.dumps(a), flush=True)
`;

describe.skipIf(!HAS_PYTHON)('what a node keeps', () => {
  test('is held to the limit that it promises', () => {
    const variant = started(python(HOARDER));
    const joins = ['n1', 'n2'].map((node) => ({ kind: 'join' as const, atTick: 0, node }));
    const schedule = { ...SETUP, settings: {}, nodes: 2, seed: '0', horizonTicks: 40, faults: joins };
    const bounded = catalogueFor(variant).claimNamed('bounded-state')!;
    const { violation } = bounded.judge(variant.create(schedule), schedule);
    expect(violation?.seen).toMatch(/^n1 keeps \d+ messages/);
  });

  test('and knows is told in its words', () => {
    const protocol = started(python(HOARDER)).create({ ...SETUP, settings: {} });
    const begun = protocol.init(SELF, groupOfNodes(1));
    expect(protocol.describeState?.(begun)).toEqual([]);
    const { state } = protocol.reduce(begun, heard('a word', 1));
    expect(protocol.describeState?.(state)).toEqual([{ what: 'has heard', says: 'a word' }]);
    expect(protocol.sizes?.(state)).toEqual([{ what: 'messages', size: 1, limit: 2 }]);
  });

  test('is not judged of a child that does not speak of limits', () => {
    expect(started(PYTHON_NODE).create(SETUP).sizes).toBeUndefined();
  });
});

/** A node that writes to three others, in the order in which Python walks a set of names: another in each process. */
const WALKER = `
import json, sys
for line in sys.stdin:
    q = json.loads(line)
    a = {"ask": q["ask"]}
    if q["do"] == "hello": a["name"] = "walker"
    if q["do"] == "node": a["view"] = {"in": True, "lists": [q["self"]]}
    if q["do"] == "tick": a["send"] = [{"to": to, "message": 1} for to in {"n1", "n2", "n3", "n4", "n5"}]
    print(json.dumps(a), flush=True)
`;

describe.skipIf(!HAS_PYTHON)('a node that walks a hash set', () => {
  test.each(['purity', 'determinism'])('is found by %s, for its twin walks it in another order', (name) => {
    const variant = started(python(WALKER));
    const schedule = {
      ...SETUP,
      settings: {},
      nodes: 5,
      seed: '0',
      horizonTicks: 5,
      faults: ['n1', 'n2', 'n3', 'n4', 'n5'].map((node) => ({ kind: 'join' as const, atTick: 0, node })),
    };
    const { violation } = catalogueFor(variant).claimNamed(name)!.judge(variant.create(schedule), schedule);
    expect(violation?.claim).toBe(name);
    if (name === 'purity')
      expect(violation?.seen).toContain('is not what its twin sends, which was told the same');
    else expect(violation?.expected).toMatch(/^event \d+ of the second run is that of the first/);
  });
});
