import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { withHistories } from '../../src/cases/replay.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { VARIANTS } from '../../src/gossip/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { hearsayHere } from '../support/command-here.ts';
import { scheduleOf } from '../support/schedule-of.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  const good = lostJoinRequest();
  writeFileSync(at('good.json'), formatCase(good));
  const kept = withHistories(good, VARIANTS);
  const { digest, trail } = kept.histories['hardened']!;
  const other = trail[30] === 'A' ? 'B' : 'A';
  const hardened = {
    digest: digest.split('').reverse().join(''),
    trail: trail.slice(0, 30) + other + trail.slice(31),
  };
  writeFileSync(at('diverged.json'), formatCase({ ...kept, histories: { ...kept.histories, hardened } }));
  writeFileSync(at('rotten.json'), formatCase({ ...good, verdicts: { classic: { holds: true } } }));
  writeFileSync(at('broken.json'), '{ "format": ');
  writeFileSync(at('unknown-field.json'), formatCase(good).replace('"title"', '"headline"'));
  writeFileSync(at('no-such-node.json'), formatCase(good).replace('"node": "n2"', '"node": "n7"'));
  writeFileSync(at('negative-tick.json'), formatCase(good).replace('"atTick": 0', '"atTick": -1'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hearsay = (...args: string[]) => hearsayHere('.', args);

describe('hearsay replay', () => {
  test('tells the story of a case on each variant that it names, up to the violated moment', async () => {
    const { status, stdout, stderr } = await hearsay('replay', at('good.json'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('A lost JOINREQ excludes a newcomer for good');
    expect(stdout).toContain('classic: as expected, violates join-completeness at tick 4');
    expect(stdout).toContain('hardened: as expected, holds');
    expect(stdout).toContain('── on classic');
    expect(stdout).toContain('── on hardened');
  });

  test('exits with 1 when a case does not come out as it must, and says what came out', async () => {
    const { status, stdout } = await hearsay('replay', '--quiet', at('rotten.json'));
    expect(status).toBe(1);
    expect(stdout).toContain('classic: BROKEN, it must hold, but violates join-completeness at tick 4');
  });

  test('names the first event that differs where the verdict comes out by another history', async () => {
    const { status, stdout } = await hearsay('replay', '--quiet', at('diverged.json'));
    expect(status).toBe(1);
    expect(stdout).toContain('classic: as expected');
    expect(stdout).toMatch(
      /hardened: DIVERGED, it holds, as it must, but by another history\. They part at event 30: now in tick \d+ n\d/,
    );
  });

  test('keeps the history of today when it is told to accept it', async () => {
    expect(await hearsay('replay', '--accept', at('diverged.json'))).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(at('diverged.json'), 'utf8')).toBe(
      formatCase(withHistories(lostJoinRequest(), VARIANTS)),
    );
    expect(await hearsay('replay', '--quiet', at('diverged.json'))).toMatchObject({ status: 0 });
  });

  test('accepts no other verdict: the file is left as it is', async () => {
    const before = readFileSync(at('rotten.json'), 'utf8');
    expect(await hearsay('replay', '--quiet', '--accept', at('rotten.json'))).toMatchObject({ status: 1 });
    expect(readFileSync(at('rotten.json'), 'utf8')).toBe(before);
  });

  test.each([
    ['nowhere.json', 'there is no such file'],
    ['broken.json', 'not JSON: '],
    ['unknown-field.json', 'headline: unknown field'],
    ['no-such-node.json', 'schedule.faults[1].node: there is no node "n7": the nodes are n1 to n2'],
    ['negative-tick.json', 'schedule.faults[0].atTick: must be at least 0, but is -1'],
  ])('refuses %s: exit code 2, the file and the place in it, and no stack', async (name, complaint) => {
    const { status, stdout, stderr } = await hearsay('replay', at(name));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${at(name)}: ${complaint}`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('an option that does not exist is a usage error', async () => {
    const { status, stderr } = await hearsay('replay', '--loud', at('good.json'));
    expect(status).toBe(2);
    expect(stderr).toContain("unknown option '--loud'");
  });

  test('an empty folder is no success', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { status, stderr } = await hearsay('replay', empty);
    expect(status).toBe(2);
    expect(stderr).toContain('there are no cases (*.json) in this folder');
  });
});

describe('hearsay show', () => {
  /** n2 sleeps for longer than failTicks, six times, and nothing else happens to anybody. */
  function flapping(...faults: Fault[]): CaseFile {
    const stalls = [20, 32, 44, 56, 68, 80].map((fromTick): Fault => {
      return { kind: 'pause', node: 'n2', fromTick, untilTick: fromTick + 8, wakes: 'mail-first' };
    });
    const settings = { failTicks: 6, cleanupTicks: 13 };
    const schedule = scheduleOf({ nodes: 4, settings, faults: [...stalls, ...faults], horizonTicks: 120 });
    return { ...lostJoinRequest(), schedule, verdicts: { hardened: { holds: true } } };
  }

  test.each(['show', 'replay'])(
    '%s says below the story how often somebody changed its opinion of a live member, and per fault',
    async (command) => {
      writeFileSync(at('flapping.json'), formatCase(flapping()));
      const { status, stdout } = await hearsay(command, at('flapping.json'));
      expect(status).toBe(0);
      const told =
        /^(\d+) changes of opinion about live members: (\d\.\d) per fault \(6 faults besides joins\)$/m;
      const [, changes, perFault] = told.exec(stdout) ?? [];
      expect(Number(changes)).toBeGreaterThan(12);
      expect(perFault).toBe((Number(changes) / 6).toFixed(1));
    },
  );

  test('says nothing of it where lies are told, or where nobody did', async () => {
    const lie: Fault = { kind: 'forge', atTick: 90, to: 'n1', about: 'stranger', life: 0, heartbeat: 0 };
    writeFileSync(at('lied-to.json'), formatCase(flapping(lie)));
    writeFileSync(at('calm.json'), formatCase({ ...flapping(), schedule: scheduleOf({ nodes: 2 }) }));
    for (const name of ['lied-to.json', 'calm.json']) {
      const { status, stdout } = await hearsay('show', at(name));
      expect(status).toBe(0);
      expect(stdout).not.toContain('changes of opinion');
    }
  });
});

describe('hearsay replay --accept', () => {
  test('of a link rewrites the file that it leads to, and keeps the link', async () => {
    mkdirSync(at('linked'));
    writeFileSync(at('linked/target.json'), readFileSync(at('diverged.json')));
    symlinkSync('target.json', at('linked/link.json'));
    expect(await hearsay('replay', '--accept', at('linked/link.json'))).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(lstatSync(at('linked/link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('linked/target.json'), 'utf8')).toBe(
      formatCase(withHistories(lostJoinRequest(), VARIANTS)),
    );
    expect(readdirSync(at('linked'))).toEqual(['link.json', 'target.json']);
  });
});

describe('what a terminal would obey', () => {
  const OBEYED = /[^\P{Cc}\n\t]|\p{Bidi_Control}/u;

  test('does not get to it from a title', async () => {
    const title = 'A \u202eeman\u202c of \u2066two\u2028lines';
    writeFileSync(at('bidi.json'), formatCase({ ...lostJoinRequest(), title }));
    const { status, stdout } = await hearsay('show', at('bidi.json'));
    expect(status).toBe(0);
    expect(stdout).toContain('A \\u202eeman\\u202c of \\u2066two\\u2028lines');
    expect(stdout).not.toMatch(OBEYED);
  });

  test('nor from a name in a file, nor from an argument', async () => {
    const name = '\u001b]0;pwned\u0007\u009b2J\nall is well';
    writeFileSync(
      at('named.json'),
      formatCase(lostJoinRequest()).replace('"title"', `${JSON.stringify(name)}: 1, "title"`),
    );
    for (const args of [
      ['show', at('named.json')],
      ['list', '\u001b[2J'],
      ['show', '--\u001b[2J'],
      ['show', at('\u001b[2J')],
    ]) {
      const { status, stderr } = await hearsay(...args);
      expect(status).toBe(2);
      expect(stderr).toContain('\\u001b');
      expect(stderr).not.toMatch(OBEYED);
      expect(stderr).not.toMatch(/^all is well/m);
    }
  });
});
