import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { parseCase, readCase } from '../../src/cases/read-case.ts';
import { lostJoinRequest } from '../support/case-of.ts';

/** The complaint about the case once this was done to its JSON. */
function problemOf(spoil: (json: ReturnType<typeof looseCase>) => void): string {
  const json = looseCase();
  spoil(json);
  const read = parseCase(JSON.stringify(json), 'some.json');
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
    expect(parseCase(formatCase(written), 'some.json')).toEqual({ ok: true, value: written });
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
      'some.json: schedule.faults[0].kind: must be one of join, leave, crash, restart, drop, delay',
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
        json['version'] = 2;
      },
      'some.json: version: must be 1, but is 2',
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
    const read = parseCase(text, 'some.json');
    expect(read.ok ? '' : read.problem).toMatch(/^some\.json: not JSON: /);
  });

  test.each(['[]', 'null', '7', '"case"'])('JSON that is no object: %s', (text) => {
    expect(parseCase(text, 'some.json')).toEqual({
      ok: false,
      problem: `some.json: must be an object, but is ${text}`,
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
    expect(readCase(path).ok).toBe(true);
  });

  test('that does not exist is no case', () => {
    const path = join(folder, 'nowhere.json');
    expect(readCase(path)).toEqual({ ok: false, problem: `${path}: there is no such file` });
  });

  test('that is a folder is no case', () => {
    const path = join(folder, 'sub.json');
    mkdirSync(path);
    expect(readCase(path)).toEqual({ ok: false, problem: `${path}: is a folder, not a file` });
  });

  test('that is far too large is not even read', () => {
    const path = join(folder, 'huge.json');
    writeFileSync(path, '');
    truncateSync(path, 20_000_000);
    const read = readCase(path);
    expect(read.ok ? '' : read.problem).toBe(
      `${path}: 20000000 bytes are too many for a case; the most are 16777216`,
    );
  });
});
