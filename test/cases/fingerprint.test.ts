import { describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { type Fingerprint, historyOfRun, MOST_LETTERS } from '../../src/cases/fingerprint.ts';
import { replayCase, withHistories } from '../../src/cases/replay.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { hardened, VARIANTS } from '../../src/gossip/variants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 4, faults: [{ kind: 'crash', atTick: 9, node: 'n3' }] });
const found: CaseFile = { ...lostJoinRequest(), schedule, verdicts: { hardened: { holds: true } } };
/** Without news at once everything holds as well, by another history. */
const another = mutantNamed('no-news').variant;
const printOf = ({ create }: typeof hardened) => historyOfRun(create(schedule), schedule, null).fingerprint();
const linesOf = ({ create }: typeof hardened) => historyLines(create(schedule), schedule);
const divergence = (kept: Fingerprint, { create }: typeof hardened) =>
  historyOfRun(create(schedule), schedule, kept).divergence();
const ofHardened = printOf(hardened);
const ofAnother = printOf(another);
const lines = linesOf(hardened);
const partAt = lines.findIndex((line, index) => line !== linesOf(another)[index]);

describe('the fingerprint of a history', () => {
  test('is the same for the same history', () => {
    expect(printOf(hardened)).toEqual(ofHardened);
    expect(divergence(ofHardened, hardened)).toBeNull();
  });

  test('has a letter for each event', () => {
    expect(ofHardened.trail).toHaveLength(lines.length);
  });

  test('tells where another history parts from it, and what happens there now', () => {
    expect(partAt).toBeGreaterThan(0);
    expect(divergence(ofHardened, another)).toEqual({
      index: partAt,
      event: JSON.parse(linesOf(another)[partAt]!),
      orLater: false,
    });
  });

  test('tells when the history ends too early, or goes on', () => {
    const longer = { digest: 'another', trail: `${ofHardened.trail}A` };
    expect(divergence(longer, hardened)).toEqual({ index: lines.length, event: null, orLater: false });
    const shorter = { digest: 'another', trail: ofHardened.trail.slice(0, 20) };
    expect(divergence(shorter, hardened)).toEqual({
      index: 20,
      event: JSON.parse(lines[20]!),
      orLater: false,
    });
  });

  test('of a long history has letters for its beginning only, and says so of what parts behind them', () => {
    const long = scheduleOf({ nodes: 6, horizonTicks: 2500, settings: { fanout: 5 } });
    const protocol = hardened.create(long);
    const kept = historyOfRun(protocol, long, null).fingerprint();
    expect(kept.trail).toHaveLength(MOST_LETTERS);
    expect(historyOfRun(protocol, long, kept).divergence()).toBeNull();
    const crash: Fault = { kind: 'crash', atTick: 2400, node: 'n2' };
    const other = { ...long, faults: [...long.faults, crash] };
    expect(historyOfRun(protocol, other, kept).divergence()).toMatchObject({
      index: MOST_LETTERS,
      orLater: true,
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
    const histories = { hardened: ofAnother };
    const replays = replayCase({ ...kept, histories }, VARIANTS);
    expect(replays).toMatchObject([{ outcome: 'diverged', divergence: { index: partAt } }]);
  });

  test('of a case that keeps no history compares none', () => {
    expect(outcomes(found)).toEqual(['as expected']);
  });

  test('with another verdict does not speak of histories', () => {
    const request = lostJoinRequest();
    const verdicts = { classic: { holds: true } } as const;
    const replays = replayCase({ ...request, verdicts, histories: { classic: ofAnother } }, VARIANTS);
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
      create(setup) {
        const protocol = hardened.create(setup);
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
