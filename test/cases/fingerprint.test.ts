import { describe, expect, test } from 'vitest';
import { mutantNamed } from '../../properties/mutants/index.ts';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { divergenceFrom, type PrintedHistory, printedHistory } from '../../src/cases/fingerprint.ts';
import { replayCase, withHistories } from '../../src/cases/replay.ts';
import { hardened, VARIANTS } from '../../src/protocol/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 4, faults: [{ kind: 'crash', atTick: 9, node: 'n3' }] });
const found: CaseFile = { ...lostJoinRequest(), schedule, verdicts: { hardened: { holds: true } } };
const historyOf = ({ create }: typeof hardened) => printedHistory(create(schedule.settings), schedule);
const ofHardened = historyOf(hardened);
/** Without news at once everything holds as well, by another history. */
const ofAnother = historyOf(mutantNamed('no-news').variant);
const partAt = ofHardened.lines.findIndex((line, index) => line !== ofAnother.lines[index]);

function cut({ lines, fingerprint }: PrintedHistory, length: number): PrintedHistory {
  return {
    lines: lines.slice(0, length),
    fingerprint: { digest: 'another', trail: fingerprint.trail.slice(0, length) },
  };
}

describe('the fingerprint of a history', () => {
  test('is the same for the same history', () => {
    expect(historyOf(hardened)).toEqual(ofHardened);
    expect(divergenceFrom(ofHardened.fingerprint, historyOf(hardened))).toBeNull();
  });

  test('has a letter for each event', () => {
    expect(ofHardened.fingerprint.trail).toHaveLength(ofHardened.lines.length);
  });

  test('tells where another history parts from it, and what happens there now', () => {
    expect(partAt).toBeGreaterThan(0);
    expect(divergenceFrom(ofHardened.fingerprint, ofAnother)).toEqual({
      index: partAt,
      event: JSON.parse(ofAnother.lines[partAt]!),
    });
  });

  test('tells when the history ends too early, or goes on', () => {
    const half = cut(ofHardened, 20);
    expect(divergenceFrom(ofHardened.fingerprint, half)).toEqual({ index: 20, event: null });
    expect(divergenceFrom(half.fingerprint, ofHardened)).toEqual({
      index: 20,
      event: JSON.parse(ofHardened.lines[20]!),
    });
  });
});

describe('a replay', () => {
  const kept = withHistories(found, VARIANTS);
  const outcomes = (value: CaseFile) => replayCase(value, VARIANTS).map(({ outcome }) => outcome);

  test('compares the histories that the case keeps', () => {
    expect(Object.keys(kept.histories)).toEqual(['hardened']);
    expect(outcomes(kept)).toEqual(['as expected']);
  });

  test('has diverged where the verdict comes out by another history', () => {
    const histories = { hardened: ofAnother.fingerprint };
    const replays = replayCase({ ...kept, histories }, VARIANTS);
    expect(replays).toMatchObject([{ outcome: 'diverged', divergence: { index: partAt } }]);
  });

  test('of a case that keeps no history compares none', () => {
    expect(outcomes(found)).toEqual(['as expected']);
  });

  test('with another verdict does not speak of histories', () => {
    const request = lostJoinRequest();
    const verdicts = { classic: { holds: true } } as const;
    const replays = replayCase(
      { ...request, verdicts, histories: { classic: ofAnother.fingerprint } },
      VARIANTS,
    );
    expect(replays).toMatchObject([{ outcome: 'broken', divergence: null }]);
  });
});

describe('no history is kept', () => {
  test('of a variant whose verdict does not come out: it is about to change', () => {
    const value = { ...lostJoinRequest(), verdicts: { classic: { holds: true } } as const };
    expect(withHistories(value, VARIANTS).histories).toEqual({});
  });

  test('of a protocol that has another one each time', () => {
    let calls = 0;
    const fickle: typeof hardened = {
      ...hardened,
      create(settings) {
        const protocol = hardened.create(settings);
        const shift = calls++;
        return {
          ...protocol,
          reduce: (state, input) => protocol.reduce(state, { ...input, choice: input.choice + shift }),
        };
      },
    };
    expect(withHistories(found, [fickle]).histories).toEqual({});
  });
});
