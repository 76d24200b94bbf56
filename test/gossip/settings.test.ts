import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionProblems,
  contactGapTicks,
  deriveSettings,
  describeProblems,
  ENTRY_BYTES,
  entryCapacity,
  HEADER_BYTES,
  joinSafeFailTicks,
  LARGEST_SETTING,
  passTicks,
  pieceCount,
  piecesTicks,
  rangeProblems,
  reunionFailTicks,
  SETTING_NAMES,
  type Settings,
} from '../../src/gossip/settings.ts';

const GOOD = deriveSettings();

const someSettings = fc.record(
  {
    fanout: fc.integer({ min: 1, max: 6 }),
    failTicks: fc.integer({ min: 1, max: 50 }),
    delayBoundTicks: fc.integer({ min: 1, max: 5 }),
    groupSize: fc.integer({ min: 1, max: 30 }),
    joinRetryTicks: fc.integer({ min: 1, max: 10 }),
  },
  { requiredKeys: [] },
);

describe('derived settings', () => {
  test('have every setting, in range, and keep every condition, whatever is given', () => {
    fc.assert(
      fc.property(someSettings, (given) => {
        const settings = deriveSettings(given);
        expect(Object.keys(settings).sort()).toEqual(
          [...SETTING_NAMES, 'delayBoundTicks', 'messageBytesLimit'].sort(),
        );
        expect([...rangeProblems(settings), ...conditionProblems(settings)]).toEqual([]);
      }),
    );
  });

  test('are those of ten nodes with a fanout of 2 where nothing is given', () => {
    expect(deriveSettings()).toEqual({
      fanout: 2,
      failTicks: 11,
      cleanupTicks: 23,
      joinRetryTicks: 5,
      delayBoundTicks: 1,
      groupSize: 10,
      tombstoneTicks: 109,
      tombstoneLimit: 10,
      messageBytesLimit: 4000,
      memberLimit: 10,
    });
  });

  test('keep everything that was given', () => {
    const names = [...SETTING_NAMES, 'delayBoundTicks', 'messageBytesLimit'];
    const given = Object.fromEntries(names.map((name, index) => [name, 100 + index]));
    expect(deriveSettings(given)).toEqual(given);
  });

  test('keep what was given, even where it breaks a condition', () => {
    const settings = deriveSettings({ failTicks: 8, cleanupTicks: 9 });
    expect([settings.failTicks, settings.cleanupTicks]).toEqual([8, 9]);
    expect(conditionProblems(settings)).toHaveLength(1);
  });

  test('are as much more patient as it takes all pieces of a list to come round', () => {
    const messageBytesLimit = HEADER_BYTES + 4 * ENTRY_BYTES;
    const { failTicks, cleanupTicks, tombstoneTicks } = deriveSettings({ messageBytesLimit });
    expect(pieceCount(10, { messageBytesLimit })).toBe(3);
    expect([failTicks, cleanupTicks, tombstoneTicks]).toEqual([11 + 2 * 5, 2 * 21 + 1, 10 + 9 * 21]);
    expect(deriveSettings({ messageBytesLimit, failTicks: 11 }).failTicks).toBe(11);
  });

  test('let nobody be suspected without loss: T_f is at least G + D − 1', () => {
    fc.assert(
      fc.property(someSettings, ({ failTicks: _, ...given }) => {
        const { fanout, failTicks, delayBoundTicks, groupSize } = deriveSettings(given);
        expect(failTicks).toBeGreaterThanOrEqual(contactGapTicks(groupSize, fanout) + delayBoundTicks - 1);
      }),
    );
  });
});

describe('the figures that follow from settings', () => {
  test.each([
    { groupSize: 1, fanout: 1, pass: 0, gap: 1 },
    { groupSize: 2, fanout: 1, pass: 1, gap: 1 },
    { groupSize: 3, fanout: 1, pass: 2, gap: 3 },
    { groupSize: 10, fanout: 1, pass: 9, gap: 17 },
    { groupSize: 10, fanout: 2, pass: 5, gap: 9 },
    { groupSize: 10, fanout: 9, pass: 1, gap: 1 },
    { groupSize: 10, fanout: 50, pass: 1, gap: 1 },
  ])(
    'N = $groupSize, b = $fanout: a pass of $pass, contacts $gap apart',
    ({ groupSize, fanout, pass, gap }) => {
      expect(passTicks(groupSize, fanout)).toBe(pass);
      expect(contactGapTicks(groupSize, fanout)).toBe(gap);
    },
  );

  test('a join is safe from T_f = 2⌈(N−1)/b⌉ + 2D − 1 on', () => {
    expect(joinSafeFailTicks(10, 2, 1)).toBe(11);
    expect(joinSafeFailTicks(10, 1, 5)).toBe(27);
  });

  test('the parted find each other by their date from T_f = 2G + 3D − 2 on', () => {
    expect(reunionFailTicks(10, 2, 1)).toBe(19);
    expect(reunionFailTicks(10, 1, 5)).toBe(47);
  });

  test('to be told of all takes a pass longer for each piece but the first', () => {
    const threeEach = { fanout: 2, messageBytesLimit: HEADER_BYTES + 3 * ENTRY_BYTES };
    expect([1, 3, 4, 5, 6, 7, 8].map((members) => piecesTicks(members, threeEach))).toEqual([
      0, 0, 2, 2, 6, 6, 12,
    ]);
  });

  test('the capacity is how many whole entries fit beside the header', () => {
    const capacityAt = (messageBytesLimit: number) => entryCapacity({ ...GOOD, messageBytesLimit });
    expect(capacityAt(HEADER_BYTES + 2 * ENTRY_BYTES)).toBe(2);
    expect(capacityAt(HEADER_BYTES + 3 * ENTRY_BYTES - 1)).toBe(2);
    expect(capacityAt(HEADER_BYTES + 3 * ENTRY_BYTES)).toBe(3);
  });

  test('the capacity is never more than two bytes can count', () => {
    expect(entryCapacity({ ...GOOD, messageBytesLimit: LARGEST_SETTING })).toBe(65_535);
  });

  test('a list that does not fit takes pieces that each hold the sender’s entry besides their own', () => {
    const threeEach = { ...GOOD, messageBytesLimit: HEADER_BYTES + 3 * ENTRY_BYTES };
    expect([1, 3, 4, 5, 6, 7, 8].map((members) => pieceCount(members, threeEach))).toEqual([
      1, 1, 2, 2, 3, 3, 4,
    ]);
  });
});

describe('a condition that is broken is named, with what it should have been', () => {
  test.each([
    [
      'cleanupTicks',
      { failTicks: 10, delayBoundTicks: 3, cleanupTicks: 22, tombstoneTicks: 999 },
      '2·failTicks + delayBoundTicks = 23, but is 22',
    ],
    [
      'tombstoneTicks',
      { failTicks: 10, delayBoundTicks: 3, groupSize: 4, tombstoneTicks: 41 },
      '= 42, but is 41',
    ],
    ['tombstoneLimit', { groupSize: 4, tombstoneLimit: 3 }, 'groupSize = 4, but is 3'],
    ['memberLimit', { groupSize: 4, memberLimit: 3 }, 'groupSize = 4, but is 3: a member could be refused'],
  ] as const)('%s', (setting, given, reason) => {
    const problems = conditionProblems(deriveSettings(given));
    expect(problems.map((problem) => problem.setting)).toEqual([setting]);
    expect(problems[0]?.reason).toContain(reason);
  });

  test('one tick more, or one more, and nothing is said', () => {
    const { cleanupTicks, tombstoneTicks, tombstoneLimit, memberLimit } = GOOD;
    expect(conditionProblems(GOOD)).toEqual([]);
    const broken: Settings = {
      ...GOOD,
      cleanupTicks: cleanupTicks - 1,
      tombstoneTicks: tombstoneTicks - 1,
      tombstoneLimit: tombstoneLimit - 1,
      memberLimit: memberLimit - 1,
    };
    expect(conditionProblems(broken).map(({ setting }) => setting)).toEqual([
      'cleanupTicks',
      'tombstoneTicks',
      'tombstoneLimit',
      'memberLimit',
    ]);
  });
});

describe('ranges', () => {
  test.each(SETTING_NAMES)('%s must be a whole number that is neither too small nor too large', (setting) => {
    for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, LARGEST_SETTING + 1, '3', null]) {
      const problems = rangeProblems({ ...GOOD, [setting]: value });
      expect(problems.map((problem) => problem.setting)).toEqual([setting]);
      expect(problems[0]?.reason).toContain(`but is ${value}`);
    }
    expect(rangeProblems({ ...GOOD, [setting]: LARGEST_SETTING })).toEqual([]);
  });

  test('nobody may gossip to nobody, fail at once, or send messages that hold fewer than two entries', () => {
    const refused = (different: Partial<Settings>) => rangeProblems({ ...GOOD, ...different }).length > 0;
    expect(refused({ fanout: 0 })).toBe(true);
    expect(refused({ failTicks: 0 })).toBe(true);
    expect(refused({ delayBoundTicks: 0 })).toBe(true);
    expect(refused({ messageBytesLimit: HEADER_BYTES + 2 * ENTRY_BYTES - 1 })).toBe(true);
    expect(refused({ tombstoneTicks: 0, tombstoneLimit: 0 })).toBe(false);
  });

  test('problems are described one to a line, by the setting’s name', () => {
    expect(describeProblems(rangeProblems({ ...GOOD, fanout: 0, failTicks: -2 }))).toBe(
      `settings.fanout must be a whole number from 1 to ${LARGEST_SETTING}, but is 0\n` +
        `settings.failTicks must be a whole number from 1 to ${LARGEST_SETTING}, but is -2`,
    );
    expect(describeProblems([])).toBe('');
  });
});
