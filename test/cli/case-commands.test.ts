import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { withHistories } from '../../src/cases/replay.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { CLAIMS, GOSSIP_CATALOGUE, INVARIANTS } from '../../src/gossip/catalogue.ts';
import { VARIANTS } from '../../src/gossip/variants.ts';
import { heldWords } from '../../src/story/judged-words.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { hearsayHere } from '../support/command-here.ts';
import { COMPILED_COMMAND, COMPILED_VARIANTS } from '../support/compiled-command.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** A machine that is at work on other things starts processes slowly. */
const SLOW = { timeout: 300_000 };
const PROGRAM = [COMPILED_COMMAND];

let folder: string;
const at = (name: string) => join(folder, name);
const keep = (name: string, value: CaseFile) => writeFileSync(at(name), formatCase(value));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function hearsay(...args: string[]) {
  const { status, stdout, stderr } = await hearsayHere(folder, args);
  return { status, stdout, stderr };
}

const joins = ['n1', 'n2', 'n3'].map((node) => ({ kind: 'join', atTick: 0, node }));
const byHand = {
  title: 'Three, and one dies',
  schedule: { nodes: 3, faults: [...joins, { kind: 'crash', atTick: 10, node: 'n3' }] },
};

describe('a report says which claims were judged', SLOW, () => {
  const lie: Fault = { kind: 'forge', atTick: 20, to: 'n1', about: 'n2', life: 0, heartbeat: 3 };
  const liedTo: CaseFile = {
    ...lostJoinRequest(),
    schedule: scheduleOf({ nodes: 2, faults: [lie], horizonTicks: 40 }),
    verdicts: { hardened: { holds: true } },
  };
  const conserved: CaseFile = {
    ...lostJoinRequest(),
    verdicts: { classic: { violates: 'conservation', atTick: 4 } },
  };

  test('that no claim is violated says only who has judged them all', () => {
    const names = CLAIMS.map(({ name }) => name);
    expect(heldWords({ claims: names, notJudged: [] }, GOSSIP_CATALOGUE)).toBe('holds: no claim is violated');
    const left = { claim: names[0]!, reason: 'it rains' };
    expect(heldWords({ claims: names.slice(1), notJudged: [left] }, GOSSIP_CATALOGUE)).toBe(
      `holds: the ${names.length - 1} claims that could be judged`,
    );
    expect(heldWords({ claims: names.slice(1), notJudged: [] }, GOSSIP_CATALOGUE)).toBe(
      `holds: the ${names.length - 1} claims that were judged`,
    );
    expect(heldWords({ claims: [], notJudged: [left] }, GOSSIP_CATALOGUE)).toBe('no claim is judged');
  });

  test('of one claim it says which', async () => {
    keep('conserved.json', conserved);
    for (const args of [[], ['--variant', 'classic'], ['--variant', 'hardened']]) {
      const { stdout } = await hearsay('show', 'conserved.json', ...args);
      expect(stdout).toContain('holds: conservation is not violated in ticks 0–39');
      expect(stdout).not.toContain('no claim is violated');
    }
  });

  test('of those that could be judged it says how many, and which could not be, and why', async () => {
    keep('lied-to.json', liedTo);
    const left = INVARIANTS.filter(({ underForgery }) => !underForgery.holds);
    const { status, stdout } = await hearsay('show', 'lied-to.json');
    expect(status).toBe(0);
    const [, held] =
      /^holds: none of the (\d+) claims that were judged is violated in ticks 0–39/m.exec(stdout) ?? [];
    expect(Number(held)).toBeLessThanOrEqual(CLAIMS.length - left.length);
    const words = stdout.replaceAll(/\s+/g, ' ');
    expect(words).toMatch(/not judged \d+ claims \(an outsider tells lies/);
    for (const { name } of left) expect(words).toContain(name);
    expect((await hearsay('replay', '--quiet', 'lied-to.json')).stdout).toContain(
      `hardened: as expected, holds: the ${held} claims that could be judged`,
    );
  });

  test('a claim that was asked for, and could not be judged, does not count as held', async () => {
    keep('lied-to.json', liedTo);
    const asked = (...claims: string[]) =>
      hearsay('replay', '--quiet', 'lied-to.json', '--claim', claims.join(','));
    const alone = await asked('causal-accuracy');
    expect(alone.status).toBe(1);
    expect(alone.stdout).toContain('hardened: NOT JUDGED: causal-accuracy, for an outsider tells lies');
    const beside = await asked('causal-accuracy', 'purity');
    expect(beside.status).toBe(4);
    expect(beside.stdout).toContain('hardened: as expected, holds: purity\n');
    expect(beside.stdout).toContain('causal-accuracy');
  });

  test('claims are chosen by name, several at once, or all', async () => {
    keep('conserved.json', conserved);
    const told = (...claims: string[]) =>
      hearsay('replay', '--quiet', 'conserved.json', ...claims.flatMap((claim) => ['--claim', claim]));
    expect(await told('join-completeness')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('classic: violates join-completeness at tick 4'),
    });
    expect((await told('agreement,purity', 'no-resurrection')).stdout).toMatch(
      /classic: (holds: .*agreement|violates agreement)/,
    );
    expect((await told('all')).stdout).toContain('classic: violates ');
    expect((await told('every-invariant')).stdout).toContain('classic: violates ');
    expect(await told('agrement')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'there is no claim "agrement"; did you mean agreement?\n',
    });
  });

  test('a claim of one’s own is said to be known to nobody here', async () => {
    const { provenance, ...rest } = lostJoinRequest();
    keep('own.json', {
      ...rest,
      verdicts: { classic: { violates: 'nobody-is-late', atTick: 3 } },
      provenance: { ...provenance, claim: 'nobody-is-late' },
    });
    const { status, stdout } = await hearsay('replay', '--quiet', 'own.json');
    expect(status).toBe(1);
    expect(stdout).toContain('classic: NOT JUDGED: nobody-is-late, for it is not in the catalogue');
  });
});

describe('a case whose variant is gone', SLOW, () => {
  test('is refused where it would have to be run, and told on another, which says so', async () => {
    const gone = formatCase(lostJoinRequest()).replace('"classic": { "violates"', '"gone": { "violates"');
    writeFileSync(at('gone.json'), gone);
    expect(await hearsay('show', 'gone.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('verdicts.gone: there is no variant "gone"'),
    });
    const { status, stdout } = await hearsay('show', 'gone.json', '--variant', 'classic');
    expect(status).toBe(0);
    expect(stdout).toContain('the case is about gone, and there is no such variant here');
    expect(stdout).toContain('VIOLATED in tick 4: join-completeness');
  });
});

describe('a schedule by hand', SLOW, () => {
  beforeAll(() => writeFileSync(at('hand.json'), JSON.stringify(byHand)));

  test('is shown, replayed and judged as it is', async () => {
    expect((await hearsay('show', 'hand.json')).stdout).toMatch(
      /^holds: none of the \d+ claims that were judged is violated/m,
    );
    const { status, stdout } = await hearsay('replay', 'hand.json', '--quiet');
    expect(status).toBe(0);
    expect(stdout).toContain('a schedule by hand: there are no verdicts to compare with');
    expect((await hearsay('replay', 'hand.json', '--quiet', '--variant', 'classic')).status).toBe(1);
  });

  test('is made a case of, which replays, and which is written over no other', async () => {
    const args = ['replay', 'hand.json', '--quiet', '--variant', 'classic,hardened'];
    const kept = () => hearsay(...args, '--claim', 'failure-completeness', '--keep', '--save-dir', 'kept');
    const { stdout } = await kept();
    const [, path = ''] = /^ {2}case {4}(\S+)$/m.exec(stdout) ?? [];
    const read = readCase(at(path), VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    expect(read.value.verdicts).toMatchObject({ hardened: { holds: true } });
    expect(Object.keys(read.value.histories)).toEqual(Object.keys(read.value.verdicts));
    expect((await hearsay('replay', '--quiet', path)).status).toBe(0);

    const mended = readFileSync(at(path), 'utf8').replace(byHand.title, 'A better title');
    writeFileSync(at(path), mended);
    expect((await kept()).stdout).toContain(`${path} (known already)`);
    expect(readFileSync(at(path), 'utf8')).toBe(mended);
    expect(await hearsay('replay', '--keep', path)).toMatchObject({
      status: 2,
      stderr: `--keep: ${path} is a case already\n`,
    });
  });

  test('is shrunk, to a case beside it', async () => {
    const { status, stdout } = await hearsay('shrink', 'hand.json', '--variant', 'classic', '--runs', '30');
    expect(status).toBe(0);
    const [, path = ''] = /^ {2}case {4}(\S+)$/m.exec(stdout) ?? [];
    expect(readCase(at(path), VARIANTS)).toMatchObject({ ok: true, value: { title: byHand.title } });
    expect(readFileSync(at('hand.json'), 'utf8')).toBe(JSON.stringify(byHand));
  });

  test('is refused by a variant whose conditions its settings break, in words', async () => {
    const schedule = { ...byHand.schedule, settings: { cleanupTicks: 1 } };
    writeFileSync(at('hasty.json'), JSON.stringify({ ...byHand, schedule }));
    const { status, stdout, stderr } = await hearsay('replay', 'hasty.json');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^hasty\.json: hardened does not run with the settings of this schedule: .*cleanupTicks/,
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect((await hearsay('show', 'hasty.json', '--variant', 'classic')).status).toBe(0);
  });
});

describe('a folder', SLOW, () => {
  test('ends with a tally, and lists only what is not as it must be, a line each', async () => {
    const cases = at('cases');
    mkdirSync(cases);
    const good = withHistories(lostJoinRequest(), VARIANTS);
    for (const name of ['a', 'b', 'c']) writeFileSync(join(cases, `${name}.json`), formatCase(good));
    expect(await hearsay('replay', 'cases')).toEqual({
      status: 0,
      stdout: '3 cases: 3 as expected\n',
      stderr: '',
    });

    writeFileSync(
      join(cases, 'd.json'),
      formatCase({ ...lostJoinRequest(), verdicts: { classic: { holds: true } } }),
    );
    writeFileSync(
      join(cases, 'e.json'),
      formatCase({ ...lostJoinRequest(), verdicts: { hardened: { violates: 'agreement', atTick: 3 } } }),
    );
    writeFileSync(join(cases, 'f.json'), '{');
    const { status, stdout, stderr } = await hearsay('replay', 'cases');
    expect(status).toBe(2);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^cases\/d\.json: classic: BROKEN, it must hold, but violates join-completeness at tick 4/,
      ),
      expect.stringMatching(/^cases\/e\.json: hardened: FIXED, it must violate agreement at tick 3/),
      '6 cases: 3 as expected, 1 BROKEN, 1 FIXED, 1 refused',
    ]);
    expect(stderr).toMatch(/^cases\/f\.json: not JSON: /);

    const stories = (await hearsay('replay', '--stories', 'cases')).stdout;
    expect(stories.match(/^── on /gm)).toHaveLength(2);
  });
});

describe('long work', SLOW, () => {
  const long = (nodes: number, horizonTicks: number): CaseFile => ({
    ...lostJoinRequest(),
    schedule: scheduleOf({ nodes, horizonTicks, settings: { fanout: 5 } }),
    verdicts: { hardened: { holds: true } },
  });

  test('beyond a limit is refused beforehand, and done if it is asked for', async () => {
    keep('too-long.json', long(11, 100_000));
    const { status, stdout, stderr } = await hearsay('replay', 'too-long.json');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'too-long.json: schedule: 11 nodes in 100000 ticks make 1100000 turns in each run, and the most are 1000000; --most-turns 1100000 runs it all the same\n',
    );
    expect((await hearsay('replay', 'too-long.json', '--most-turns', '0')).status).toBe(2);
    keep('short.json', long(2, 100));
    expect((await hearsay('replay', 'short.json', '--quiet', '--most-turns', '199')).status).toBe(2);
    expect((await hearsay('replay', 'short.json', '--quiet', '--most-turns', '200')).status).toBe(0);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends on %s, with what it has found',
    async (signal) => {
      mkdirSync(at('slow'), { recursive: true });
      keep('slow/a.json', { ...lostJoinRequest(), verdicts: { classic: { holds: true } } });
      keep('slow/b.json', long(6, 100_000));
      const { child, output, ended } = started('replay', 'slow');
      await until(() => output().includes('BROKEN'));
      child.kill(signal);
      expect(await ended).toBe(130);
      expect(output()).toMatch(/\n[01] of 2 cases: .*\ninterrupted at slow\/[ab]\.json.*\n$/);
      expect(childrenOf(child.pid!)).toEqual([]);
    },
  );

  test('of one case says in which tick it was', async () => {
    keep('slow.json', long(6, 100_000));
    const { child, output, ended } = started('show', 'slow.json');
    await until(() => output().includes('A lost JOINREQ'));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(output()).toMatch(/\ninterrupted( judging hardened, in tick \d+ of 100000)?\n$/);
  });

  describe('of a protocol that does not come back', () => {
    /** Like `hardened`, until it has been made so often. */
    function hangingAfter(times: number): string {
      const name = `hangs-after-${times}.mjs`;
      rmSync(at('hangs'), { force: true });
      const code = `
        import { writeFileSync } from 'node:fs';
        import { hardened } from ${JSON.stringify(COMPILED_VARIANTS)};
        let made = 0;
        function create(setup) {
          const protocol = hardened.create(setup);
          const isLast = ++made > ${times};
          const hang = () => { writeFileSync('hangs', ''); for (;;); };
          return { ...protocol, reduce: (state, input) => (isLast ? hang() : protocol.reduce(state, input)) };
        }
        export const variant = { name: 'hanging', create };`;
      writeFileSync(at(name), code);
      return name;
    }
    const crashing: CaseFile = {
      ...lostJoinRequest(),
      verdicts: { hanging: { violates: 'canary', atTick: 9 } },
      schedule: scheduleOf({
        nodes: 4,
        faults: [
          { kind: 'crash', atTick: 9, node: 'n3' },
          { kind: 'crash', atTick: 12, node: 'n2' },
          { kind: 'leave', atTick: 14, node: 'n4' },
        ],
      }),
    };

    test('is cut off all the same', async () => {
      const protocol = hangingAfter(2);
      keep('hanging.json', crashing);
      const { child, output, ended } = started('replay', 'hanging.json', '--protocol', protocol);
      await until(() => existsSync(at('hangs')));
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(output()).toContain('interrupted judging hanging, in tick 0 of ');
      expect(childrenOf(child.pid!)).toEqual([]);
    });

    test('does not outlive whoever waits for it', async () => {
      const protocol = hangingAfter(2);
      keep('orphan.json', crashing);
      const { child, ended } = started('replay', 'orphan.json', '--protocol', protocol);
      await until(() => existsSync(at('hangs')));
      const workers = childrenOf(child.pid!);
      expect(workers).toHaveLength(1);
      child.kill('SIGKILL');
      await ended;
      await until(() => !workers.some(isAlive));
    });

    test('leaves of a shrinking the simplest so far', async () => {
      const protocol = hangingAfter(12);
      const name = 'to-be-shrunk.json';
      keep(name, crashing);
      const { child, output, ended } = started('shrink', name, '--protocol', protocol);
      await until(() => existsSync(at('hangs')));
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      const [, path = ''] = /^ {2}the simplest so far {2}(\S+)$/m.exec(output()) ?? [];
      const read = JSON.parse(readFileSync(at(path), 'utf8')) as CaseFile;
      expect(read.schedule.faults.length).toBeLessThan(crashing.schedule.faults.length);
      expect(read.verdicts).toEqual({ hanging: { violates: 'canary', atTick: expect.any(Number) } });
    });
  });

  function started(...args: string[]) {
    const child = spawn(process.execPath, [...PROGRAM, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    const ended = new Promise<number | null>((done) => {
      child.on('close', done);
    });
    return { child, output: () => text, ended };
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await sleep(50);
  }
});

function isAlive(pid: string): boolean {
  return spawnSync('kill', ['-0', pid]).status === 0;
}

function childrenOf(pid: number): string[] {
  return spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line !== '');
}
