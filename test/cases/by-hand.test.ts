import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { parseCase, type ReadCase } from '../../src/cases/parse-case.ts';
import { replayCase, withHistories } from '../../src/cases/replay.ts';
import { requireAsks } from '../../src/cli/case-work/require-asks.ts';
import { CLAIMS } from '../../src/gossip/catalogue.ts';
import { conditionProblems, settingsOf } from '../../src/gossip/settings.ts';
import { VARIANTS } from '../../src/gossip/variants.ts';
import { SETTING_NAMES } from '../../src/swim/settings.ts';
import { SWIM_VARIANTS } from '../../src/swim/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';

const joins = ['n1', 'n2', 'n3'].map((node) => ({ kind: 'join', atTick: 0, node }));
const crash = { kind: 'crash', atTick: 10, node: 'n3' };
const least = { title: 'Three, and one dies', schedule: { nodes: 3, faults: [...joins, crash] } };

function read(json: unknown): ReadCase {
  return parseCase(JSON.stringify(json), 'hand.json', VARIANTS);
}

function madeOf(json: unknown) {
  const parsed = read(json);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

function problemOf(json: unknown): string {
  const parsed = read(json);
  return parsed.ok ? 'no problem' : parsed.problem;
}

describe('a schedule by hand', () => {
  test('needs a title, nodes and faults; the rest is derived, and keeps every condition', () => {
    const { title, schedule, verdicts, histories, provenance } = madeOf(least);
    expect({ title, verdicts, histories, provenance }).toEqual({
      title: 'Three, and one dies',
      verdicts: {},
      histories: {},
      provenance: undefined,
    });
    expect(schedule).toMatchObject({ nodes: 3, seed: '0', faults: [...joins, crash] });
    expect(settingsOf(schedule).groupSize).toBe(3);
    expect(conditionProblems(settingsOf(schedule))).toEqual([]);
    expect(schedule.horizonTicks).toBeGreaterThan(10 + settingsOf(schedule).cleanupTicks);
  });

  test('counts all lives of the schedule in its group', () => {
    const restarts = [20, 40].map((atTick) => ({ kind: 'restart', atTick, node: 'n3' }));
    const faults = [...joins, crash, ...restarts];
    expect(settingsOf(madeOf({ ...least, schedule: { nodes: 3, faults } }).schedule).groupSize).toBe(5);
  });

  test('may say what it likes of the rest, which is kept around it', () => {
    const given = { ...least.schedule, settings: { failTicks: 9 }, horizonTicks: 70, seed: '7' };
    const { schedule } = madeOf({ ...least, schedule: given });
    expect(schedule).toMatchObject({ horizonTicks: 70, seed: '7' });
    expect(schedule.settings).toMatchObject({ failTicks: 9, cleanupTicks: 19 });
  });

  test('may have verdicts, which are compared', () => {
    const verdicts = { classic: { holds: true }, hardened: { holds: true } };
    expect(replayCase(madeOf({ ...least, verdicts }), VARIANTS)).toMatchObject([
      { variant: { name: 'classic' }, outcome: 'broken' },
      { variant: { name: 'hardened' }, outcome: 'as expected' },
    ]);
  });

  test('is judged by all claims on hardened where it says nothing', () => {
    const replays = replayCase(madeOf(least), VARIANTS);
    expect(replays).toMatchObject([
      { variant: { name: 'hardened' }, expected: null, outcome: 'judged', violation: null },
    ]);
    const { claims, notJudged } = replays[0]!.judged;
    expect(claims.length + notJudged.length).toBe(CLAIMS.length);
  });

  test('with verdicts becomes a case that is read as it was written', () => {
    const made = withHistories({ ...madeOf(least), verdicts: { hardened: { holds: true } } }, VARIANTS);
    expect(Object.keys(made.histories)).toEqual(['hardened']);
    expect(parseCase(formatCase(made), 'made.json', VARIANTS)).toEqual({ ok: true, value: made });
  });
});

describe('the settings of a schedule by hand are those of the family', () => {
  const known = [...VARIANTS, ...SWIM_VARIANTS];
  const probing = { ...least, schedule: { ...least.schedule, settings: { probeTicks: 2 } } };
  const settingsUnder = (json: object, variants?: readonly string[]) => {
    const options = variants === undefined ? {} : { variants };
    const parsed = parseCase(JSON.stringify(json), 'hand.json', known, options);
    return parsed.ok ? Object.keys(parsed.value.schedule.settings) : parsed.problem;
  };

  test('of the variant that is asked for', () => {
    expect(settingsUnder(probing, ['swim-hardened'])).toEqual(SETTING_NAMES);
    expect(settingsUnder(least, ['hardened'])).toContain('failTicks');
  });

  test('of the one that has a verdict, whatever is asked for', () => {
    const withVerdict = { ...probing, verdicts: { 'swim-lifeguard': { holds: true } } };
    expect(settingsUnder(withVerdict)).toEqual(SETTING_NAMES);
    expect(settingsUnder(withVerdict, ['hardened'])).toEqual(SETTING_NAMES);
  });

  describe('and such that all who run it can', () => {
    const asked = ['swim-hardened', 'swim-lifeguard'];
    const read = (json: object, variants: readonly string[]) => {
      const parsed = parseCase(JSON.stringify(json), 'hand.json', known, { variants });
      if (!parsed.ok) throw new Error(parsed.problem);
      return parsed.value;
    };

    test('in whatever order they are named: the slower has the longer memory, and the later dates', () => {
      const { schedule } = read(probing, asked);
      expect(schedule).toEqual(read(probing, asked.toReversed()).schedule);
      expect(schedule).toEqual(read(probing, ['swim-lifeguard']).schedule);
      expect(schedule).not.toEqual(read(probing, ['swim-hardened']).schedule);
    });

    test('so that each holds all that it promises', () => {
      const replays = replayCase(read(probing, asked), known, { variants: asked });
      expect(replays).toMatchObject(
        asked.map((name) => ({ variant: { name }, outcome: 'judged', violation: null })),
      );
    });

    test('where there are none they are those of the first, and the other refuses them', () => {
      const forgetful = { ...least, schedule: { ...least.schedule, settings: { tombstoneTicks: 60 } } };
      expect(read(forgetful, asked).schedule.settings).toMatchObject({ tombstoneTicks: 60 });
    });

    test('who is of another family has no say', () => {
      expect(read(least, ['hardened', ...asked]).schedule).toEqual(read(least, ['hardened']).schedule);
    });
  });

  test('and of the first there is where nobody is named', () => {
    expect(settingsUnder(least)).toContain('failTicks');
    expect(settingsUnder(probing)).toBe('hand.json: schedule.settings.probeTicks: unknown field');
  });

  test('so it runs on whom the command line names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearsay-by-hand-'));
    const path = join(folder, 'hand.json');
    writeFileSync(path, JSON.stringify(probing));
    const { value, asks } = requireAsks(path, known, { variant: ['swim-hardened', 'swim'], stepLimit: 1 });
    expect(() => requireAsks(path, known, { variant: ['swim', 'hardened'], stepLimit: 1 })).toThrow(
      'hardened does not run with the settings of this schedule, which are those of another family: there is no fanout, failTicks',
    );
    rmSync(folder, { recursive: true });
    expect(value.schedule.settings).toMatchObject({ probeTicks: 2, ackTicks: 2 });
    expect(asks.map(({ variant }) => variant.name)).toEqual(['swim-hardened', 'swim']);
  });
});

describe('what is missing in a schedule by hand, or wrong, is said with its place', () => {
  const { nodes: _n, ...noNodes } = least.schedule;
  const { faults: _f, ...noFaults } = least.schedule;
  test.each([
    ['title: is missing', { schedule: least.schedule }],
    ['schedule.nodes: is missing', { ...least, schedule: noNodes }],
    ['schedule.faults: is missing', { ...least, schedule: noFaults }],
    [
      'schedule.faults[0].atTick: is missing',
      { ...least, schedule: { nodes: 1, faults: [{ kind: 'join', node: 'n1' }] } },
    ],
    [
      'schedule.faults[3].node: there is no node "n9": the nodes are n1 to n3',
      { ...least, schedule: { nodes: 3, faults: [...joins, { ...crash, node: 'n9' }] } },
    ],
    [
      'schedule.settings.fanout: must be a whole number from 1 to 1000000000, but is 0',
      { ...least, schedule: { ...least.schedule, settings: { fanout: 0 } } },
    ],
    [
      'schedule.settings.patience: unknown field',
      { ...least, schedule: { ...least.schedule, settings: { patience: 3 } } },
    ],
    ['schedule: must be an object, but is an array', { ...least, schedule: [] }],
    ['colour: unknown field', { ...least, colour: 'red' }],
    [
      'verdicts.classical: there is no variant "classical"; there are hardened, classic',
      { ...least, verdicts: { classical: { holds: true } } },
    ],
  ])('%s', (problem, json) => {
    expect(problemOf(json).split('\n')).toContain(`hand.json: ${problem}`);
  });

  test('a case that has lost its verdicts is no schedule by hand: it would hold whatever happens', () => {
    const { verdicts: _v, ...rest } = lostJoinRequest();
    expect(problemOf(rest)).toBe('hand.json: verdicts: is missing');
    const { format: _format, ...nameless } = lostJoinRequest();
    expect(problemOf(nameless)).toBe('hand.json: format: is missing');
  });
});

describe('a case on variants that are gone', () => {
  const text = formatCase({
    ...lostJoinRequest(),
    verdicts: { gone: { violates: 'join-completeness', atTick: 4 } },
  });

  test('is refused by whoever would have to run it on them', () => {
    expect(parseCase(text, 'old.json', VARIANTS)).toMatchObject({ ok: false });
  });

  test('is run on others by its own claim', () => {
    const parsed = parseCase(text, 'old.json', VARIANTS, { anyVariant: true });
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(replayCase(parsed.value, VARIANTS, { variants: ['classic', 'hardened'] })).toMatchObject([
      {
        outcome: 'judged',
        violation: { claim: 'join-completeness', tick: 4 },
        judged: { claims: ['join-completeness'] },
      },
      { outcome: 'judged', violation: null, judged: { claims: ['join-completeness'] } },
    ]);
  });
});
