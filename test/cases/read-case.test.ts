import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { parseCase } from '../../src/cases/parse-case.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { FAULT_KINDS, type Fault } from '../../src/faults/fault.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { VARIANTS } from '../../src/gossip/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';

/** The complaint about the case once this was done to its JSON. */
function problemOf(spoil: (json: ReturnType<typeof looseCase>) => void): string {
  const json = looseCase();
  spoil(json);
  const read = parseCase(JSON.stringify(json), 'some.json', VARIANTS);
  return read.ok ? 'no problem' : read.problem;
}

/** The JSON of a good case, free to be spoiled. */
function looseCase() {
  type Loose = Record<string, unknown>;
  const json = JSON.parse(formatCase(lostJoinRequest())) as Loose & {
    schedule: Loose & { settings: Loose; faults: Loose[] };
    verdicts: Loose;
  };
  return json;
}

describe('a case that is as it should be', () => {
  test('is read as it was written', () => {
    const written = lostJoinRequest();
    expect(parseCase(formatCase(written), 'some.json', VARIANTS)).toEqual({ ok: true, value: written });
  });
});

describe('a case with a core, outside of which nothing is mended,', () => {
  const found = lostJoinRequest();
  const forever: Fault = { kind: 'pause', node: 'n2', fromTick: 9, untilTick: FOREVER, wakes: 'mail-first' };
  const written = {
    ...found,
    schedule: { ...found.schedule, faults: [...found.schedule.faults, forever], core: ['n1'] },
  };

  test('is read as it was written, the word for ever and all', () => {
    const text = formatCase(written);
    expect(text).toContain('"untilTick": "forever"');
    expect(parseCase(text, 'some.json', VARIANTS)).toEqual({ ok: true, value: written });
  });

  test('is refused if somebody is in the core who is not there, or an end is no tick', () => {
    const text = formatCase(written);
    expect(parseCase(text.replace('["n1"]', '["n7"]'), 'some.json', VARIANTS)).toEqual({
      ok: false,
      problem: 'some.json: schedule.core[0]: there is no node "n7": the nodes are n1 to n2',
    });
    expect(parseCase(text.replace('"forever"', '"never"'), 'some.json', VARIANTS)).toEqual({
      ok: false,
      problem: 'some.json: schedule.faults[3].untilTick: must be a tick from 0 to 100000, or "forever"',
    });
  });
});

describe('a case with several introducers', () => {
  const found = lostJoinRequest();
  const withSo = (introducers: number) => ({ ...found, schedule: { ...found.schedule, introducers } });

  test('is read as it was written', () => {
    const written = withSo(2);
    expect(parseCase(formatCase(written), 'some.json', VARIANTS)).toEqual({ ok: true, value: written });
  });

  test('is refused if there are more of them than nodes', () => {
    expect(parseCase(formatCase(withSo(3)), 'some.json', VARIANTS)).toEqual({
      ok: false,
      problem: 'some.json: schedule.introducers: must be no more than the nodes, 2, but is 3',
    });
  });
});

describe('a case about a mutant', () => {
  const aboutAMutant = {
    ...lostJoinRequest(),
    verdicts: { 'no-retry': { violates: 'join-completeness', atTick: 4 } },
  };

  test('is read by whoever knows the mutant', () => {
    expect(
      parseCase(formatCase(aboutAMutant), 'some.json', [...VARIANTS, mutantNamed('no-retry').variant]),
    ).toEqual({
      ok: true,
      value: aboutAMutant,
    });
  });

  test('is refused by whoever does not, and told which variants there are', () => {
    expect(parseCase(formatCase(aboutAMutant), 'some.json', VARIANTS)).toEqual({
      ok: false,
      problem: 'some.json: verdicts.no-retry: there is no variant "no-retry"; there are hardened, classic',
    });
  });
});

describe('a case that is not as it should be is refused, with the place and what was expected there', () => {
  const lies: [string, (json: ReturnType<typeof looseCase>) => void, string][] = [
    [
      'an unknown field',
      (json) => {
        json['colour'] = 'red';
      },
      'some.json: colour: unknown field',
    ],
    [
      'an unknown field of a fault',
      (json) => {
        json.schedule.faults[1]!['speed'] = 2;
      },
      'some.json: schedule.faults[1].speed: unknown field',
    ],
    [
      'a missing field',
      (json) => {
        delete json.schedule['seed'];
      },
      'some.json: schedule.seed: is missing',
    ],
    [
      'a node that does not exist',
      (json) => {
        json.schedule.faults[0]!['node'] = 'n9';
      },
      'some.json: schedule.faults[0].node: there is no node "n9": the nodes are n1 to n2',
    ],
    [
      'a link to a node that does not exist',
      (json) => {
        json.schedule.faults[2]!['from'] = 'n3';
      },
      'some.json: schedule.faults[2].from: there is no node "n3": the nodes are n1 to n2',
    ],
    [
      'what is no name of a node',
      (json) => {
        json.schedule.faults[0]!['node'] = 'alice';
      },
      'some.json: schedule.faults[0].node: must be the name of a node, n1, n2, …',
    ],
    [
      'a negative tick',
      (json) => {
        json.schedule.faults[0]!['atTick'] = -3;
      },
      'some.json: schedule.faults[0].atTick: must be at least 0, but is -3',
    ],
    [
      'half a tick',
      (json) => {
        json.schedule.faults[0]!['atTick'] = 1.5;
      },
      'some.json: schedule.faults[0].atTick: must be a whole number, but is 1.5',
    ],
    [
      'a huge number of ticks',
      (json) => {
        json.schedule['horizonTicks'] = 1e15;
      },
      'some.json: schedule.horizonTicks: must be at most 100000, but is 1000000000000000',
    ],
    [
      'a fault of no known kind',
      (json) => {
        json.schedule.faults[0]!['kind'] = 'explode';
      },
      `some.json: schedule.faults[0].kind: must be one of ${FAULT_KINDS.join(', ')}`,
    ],
    [
      'a window that ends before it begins',
      (json) => {
        json.schedule.faults[2]!['fromTick'] = 7;
      },
      'some.json: schedule.faults[2].untilTick: must be at least 8, given its fromTick, but is 1',
    ],
    [
      'a share above one',
      (json) => {
        json.schedule.faults[2]!['share'] = 1.5;
      },
      'some.json: schedule.faults[2].share: must be at most 1, but is 1.5',
    ],
    [
      'a setting out of range',
      (json) => {
        json.schedule.settings['fanout'] = 0;
      },
      'some.json: schedule.settings.fanout: must be a whole number from 1 to 1000000000, but is 0',
    ],
    [
      'settings that a variant of the case refuses',
      (json) => {
        json.schedule.settings['tombstoneLimit'] = 1;
      },
      'some.json: schedule.settings.tombstoneLimit: must be at least groupSize = 2, but is 1: a tombstone could be given up before its time',
    ],
    [
      'a verdict on a variant that does not exist',
      (json) => {
        json.verdicts['perfect'] = { holds: true };
      },
      'some.json: verdicts.perfect: there is no variant "perfect"; there are hardened, classic',
    ],
    [
      'no verdict at all',
      (json) => {
        json.verdicts = {};
      },
      'some.json: verdicts: must name at least one variant',
    ],
    [
      'a verdict that is none',
      (json) => {
        json.verdicts['classic'] = { holds: false };
      },
      'some.json: verdicts.classic: must be {"holds": true} or {"violates": <claim>, "atTick": <tick>}',
    ],
    [
      'a newer version',
      (json) => {
        json['version'] = 5;
        json['whatever'] = 'is new in it';
      },
      'some.json: version: 5 is of a newer Hearsay; this one reads cases up to version 4',
    ],
    [
      'a newer version of something that is no case',
      (json) => {
        json['format'] = 'something-else';
        json['version'] = 5;
      },
      'some.json: format: must be "hearsay-case", but is "something-else"',
    ],
    [
      'a version that never was',
      (json) => {
        json['version'] = 0;
      },
      'some.json: version: must be 4, but is 0',
    ],
  ];
  test.each(lies)('%s', (_name, spoil, problem) => {
    expect(problemOf(spoil)).toBe(problem);
  });

  test('a claim that does not exist; the ones that do are named', () => {
    const problem = problemOf((json) => {
      json.verdicts['classic'] = { violates: 'harmony', atTick: 5 };
    });
    expect(problem).toMatch(
      /^some\.json: verdicts\.classic\.violates: must be the name of a claim: .*agreement/,
    );
  });

  test.each(['', '{', '[1,'])('broken JSON: %j', (text) => {
    const read = parseCase(text, 'some.json', VARIANTS);
    expect(read.ok ? '' : read.problem).toMatch(/^some\.json: not JSON: /);
  });

  test.each([
    [
      'an array that is too deep to be written again',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      'must be an object, but is an array',
    ],
    [
      'a text with control characters, which a terminal would obey',
      '"\u001b[31m',
      'not JSON: line 1, column 2: found "\\u001b"',
    ],
    [
      'a number beyond all numbers',
      formatCase(lostJoinRequest()).replace('"nodes": 2', '"nodes": 1e999'),
      'schedule.nodes: must be a number, but is Infinity',
    ],
    [
      'a title with control characters',
      formatCase(lostJoinRequest()).replace('"title": "', '"title": "\\u001b[31m'),
      'title: must have no control characters',
    ],
  ])('%s', (_, text, problem) => {
    const read = parseCase(text, 'some.json', VARIANTS);
    expect(read.ok ? '' : read.problem).toContain(`some.json: ${problem}`);
    expect(read.ok ? '' : read.problem).not.toMatch(/\p{Cc}/u);
  });

  test.each([
    ['[]', 'an array'],
    ['null', 'null'],
    ['7', '7'],
    ['"case"', '"case"'],
  ])('JSON that is no object: %s', (text, seen) => {
    expect(parseCase(text, 'some.json', VARIANTS)).toEqual({
      ok: false,
      problem: `some.json: must be an object, but is ${seen}`,
    });
  });

  test('of very many problems the first few are told, and how many more there are', () => {
    const problem = problemOf((json) => {
      for (const fault of json.schedule.faults) fault['node'] = 'x';
      for (let i = 0; i < 20; i++) json[`field${i}`] = 0;
    });
    expect(problem.split('\n')).toHaveLength(6);
    expect(problem).toMatch(/… and \d+ more$/);
  });
});

describe('every kind of fault', () => {
  const window = { fromTick: 3, untilTick: 9 };
  const link = { from: 'n1', to: '*', ...window };
  const good: Fault[] = [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'leave', atTick: 4, node: 'n1' },
    { kind: 'crash', atTick: 5, node: 'n2' },
    { kind: 'restart', atTick: 6, node: 'n2' },
    { kind: 'pause', node: 'n2', ...window, wakes: 'mail-first' },
    { kind: 'slow-clock', node: 'n2', ...window, everyTicks: 2 },
    { kind: 'meet', node: 'n1', ...window },
    { kind: 'clock-jump', atTick: 7, node: 'n1', clock: 'monotonic', byTicks: -5 },
    { kind: 'drop', ...link, share: 0.5 },
    { kind: 'lose', atTick: 4, from: 'n1', to: 'n2', place: 0 },
    { kind: 'delay', ...link, minTicks: 1, maxTicks: 1 },
    { kind: 'duplicate', ...link, share: 1, lagTicks: 0 },
    { kind: 'corrupt', ...link, share: 0.25 },
    { kind: 'partition', ...window, sides: [['n1'], ['n2']], oneWay: false },
    { kind: 'forge', atTick: 8, to: 'n1', about: 'stranger', life: 2 ** 32 - 1, heartbeat: 2 ** 48 - 1 },
    { kind: 'pause', node: 'n2', ...window, wakes: 'timer-first' },
    { kind: 'clock-jump', atTick: 7, node: 'n1', clock: 'wall', byTicks: 5 },
    { kind: 'slow-reader', node: 'n2', ...window, messagesPerTick: 1, queueLimit: 1, loses: 'oldest' },
    { kind: 'flood', atTick: 8, to: 'n1', strangers: 1000 },
    { kind: 'forge', atTick: 8, to: 'n1', about: 'n2', life: 0, heartbeat: 0 },
    { kind: 'meet', node: 'n1', ...window },
  ];

  const caseWith = (faults: readonly Fault[]) => {
    const written = lostJoinRequest();
    return { ...written, schedule: { ...written.schedule, faults } };
  };

  test('is read as it was written', () => {
    expect(new Set(good.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
    const written = caseWith(good);
    expect(parseCase(formatCase(written), 'some.json', VARIANTS)).toEqual({ ok: true, value: written });
  });

  test.each(good)('$kind is refused with a field too many, and with one too few', (fault) => {
    for (const field of Object.keys(fault)) {
      if (field === 'kind') continue;
      const problem = problemOf((json) => {
        json.schedule.faults = [{ ...fault, [field]: undefined }];
      });
      expect(problem).toBe(`some.json: schedule.faults[0].${field}: is missing`);
    }
    const problem = problemOf((json) => {
      json.schedule.faults = [{ ...fault, colour: 'red' }];
    });
    expect(problem).toBe('some.json: schedule.faults[0].colour: unknown field');
  });

  const refusals: [Fault['kind'], string, unknown, string][] = [
    ['pause', 'node', 'n3', 'node: there is no node "n3": the nodes are n1 to n2'],
    ['pause', 'untilTick', 3, 'untilTick: must be at least 4, given its fromTick, but is 3'],
    ['pause', 'wakes', 'never', 'wakes: must be "mail-first" or "timer-first", but is "never"'],
    ['clock-jump', 'clock', 'sundial', 'clock: must be "monotonic" or "wall", but is "sundial"'],
    ['slow-reader', 'node', 'n3', 'node: there is no node "n3": the nodes are n1 to n2'],
    ['slow-reader', 'untilTick', 3, 'untilTick: must be at least 4, given its fromTick, but is 3'],
    ['slow-reader', 'messagesPerTick', 0, 'messagesPerTick: must be at least 1, but is 0'],
    ['slow-reader', 'queueLimit', 0, 'queueLimit: must be at least 1, but is 0'],
    ['slow-reader', 'queueLimit', 1e9, 'queueLimit: must be at most 1000000, but is 1000000000'],
    ['slow-reader', 'loses', 'all', 'loses: must be "oldest" or "newest", but is "all"'],
    ['slow-clock', 'node', 'n3', 'node: there is no node "n3": the nodes are n1 to n2'],
    ['slow-clock', 'untilTick', 2, 'untilTick: must be at least 4, given its fromTick, but is 2'],
    ['slow-clock', 'everyTicks', 1, 'everyTicks: must be at least 2, but is 1'],
    ['clock-jump', 'byTicks', 0, 'byTicks: must be a jump, ahead or back, but is 0'],
    ['clock-jump', 'byTicks', 1e6, 'byTicks: must be at most 100000, but is 1000000'],
    ['clock-jump', 'byTicks', -1e6, 'byTicks: must be at least -100000, but is -1000000'],
    ['clock-jump', 'byTicks', 0.5, 'byTicks: must be a whole number, but is 0.5'],
    ['clock-jump', 'node', '*', 'node: must be the name of a node, n1, n2, …'],
    ['drop', 'share', 0, 'share: must be more than 0, but is 0'],
    ['drop', 'from', 'bob', 'from: must be the name of a node, n1, n2, …, or "*" for all'],
    ['lose', 'place', -1, 'place: must be at least 0, but is -1'],
    ['lose', 'from', '*', 'from: must be the name of a node, n1, n2, …'],
    ['lose', 'to', 'n7', 'to: there is no node "n7": the nodes are n1 to n2'],
    ['delay', 'maxTicks', 0, 'maxTicks: must be at least 1, but is 0'],
    ['delay', 'minTicks', 2, 'maxTicks: must be at least 2, given its minTicks, but is 1'],
    ['duplicate', 'share', 1.1, 'share: must be at most 1, but is 1.1'],
    ['duplicate', 'lagTicks', -1, 'lagTicks: must be at least 0, but is -1'],
    ['duplicate', 'from', 'n7', 'from: there is no node "n7": the nodes are n1 to n2'],
    ['corrupt', 'share', 0, 'share: must be more than 0, but is 0'],
    ['corrupt', 'untilTick', 3, 'untilTick: must be at least 4, given its fromTick, but is 3'],
    ['partition', 'sides', [['n1', 'n2']], 'sides: must have at least 2 sides, but has 1'],
    ['partition', 'sides', [['n1'], []], 'sides[1]: must name at least one node'],
    ['partition', 'sides', [['n1'], ['n9']], 'sides[1][0]: there is no node "n9": the nodes are n1 to n2'],
    ['partition', 'sides', [['n2', 'n1'], ['n1']], 'sides[1][0]: names "n1" for the second time'],
    ['partition', 'sides', [['n1'], ['*']], 'sides[1][0]: must be the name of a node, n1, n2, …'],
    ['partition', 'untilTick', 3, 'untilTick: must be at least 4, given its fromTick, but is 3'],
    ['partition', 'oneWay', 1, 'oneWay: must be a boolean, but is 1'],
    ['forge', 'to', 'n9', 'to: there is no node "n9": the nodes are n1 to n2'],
    ['forge', 'about', 'n9', 'about: there is no node "n9": the nodes are n1 to n2'],
    ['forge', 'about', 'bob', 'about: must be the name of a node, n1, n2, …, or "stranger"'],
    ['forge', 'to', 'stranger', 'to: must be the name of a node, n1, n2, …'],
    ['forge', 'life', 2 ** 32, 'life: must be at most 4294967295, but is 4294967296'],
    ['forge', 'life', -1, 'life: must be at least 0, but is -1'],
    ['forge', 'heartbeat', 2 ** 48, 'heartbeat: must be at most 281474976710655, but is 281474976710656'],
    ['flood', 'to', 'n9', 'to: there is no node "n9": the nodes are n1 to n2'],
    ['flood', 'to', 'stranger', 'to: must be the name of a node, n1, n2, …'],
    ['flood', 'strangers', 0, 'strangers: must be at least 1, but is 0'],
    ['flood', 'strangers', 1001, 'strangers: must be at most 1000, but is 1001'],
    ['forge', 'heartbeat', -1, 'heartbeat: must be at least 0, but is -1'],
  ];
  test.each(refusals)('a %s whose %s is %j is refused', (kind, field, value, problem) => {
    const found = problemOf((json) => {
      json.schedule.faults = [{ ...good.find((fault) => fault.kind === kind)!, [field]: value }];
    });
    expect(found).toBe(`some.json: schedule.faults[0].${problem}`);
  });
});

describe('a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('that is a case is read', () => {
    const path = join(folder, 'case.json');
    writeFileSync(path, formatCase(lostJoinRequest()));
    expect(readCase(path, VARIANTS).ok).toBe(true);
  });

  test('that does not exist is no case', () => {
    const path = join(folder, 'nowhere.json');
    expect(readCase(path, VARIANTS)).toEqual({ ok: false, problem: `${path}: there is no such file` });
  });

  test('that is a folder is no case', () => {
    const path = join(folder, 'sub.json');
    mkdirSync(path);
    expect(readCase(path, VARIANTS)).toEqual({ ok: false, problem: `${path}: is a folder, not a file` });
  });

  test('that is far too large is not even read', () => {
    const path = join(folder, 'huge.json');
    writeFileSync(path, '');
    truncateSync(path, 20_000_000);
    const read = readCase(path, VARIANTS);
    expect(read.ok ? '' : read.problem).toBe(`${path}: is too large for a case; the most are 16777216 bytes`);
  });
});
