import { expect, test } from 'vitest';
import { CASE_VERSION } from '../../src/cases/case-file.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { migrated } from '../../src/cases/migrate.ts';
import { parseCase } from '../../src/cases/parse-case.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { STRANGER } from '../../src/faults/nodes.ts';
import { deriveSettings, settingsOf } from '../../src/gossip/settings.ts';
import { VARIANTS } from '../../src/gossip/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';

const window = { fromTick: 30, untilTick: 50 };
/** Each of those that have got a field since, without it, and as it was meant. */
const FAULTS_OF_VERSION_2: [object, Fault][] = [
  [
    { kind: 'pause', node: 'n2', ...window },
    { kind: 'pause', node: 'n2', ...window, wakes: 'mail-first' },
  ],
  [
    { kind: 'clock-jump', atTick: 9, node: 'n1', byTicks: -4 },
    { kind: 'clock-jump', atTick: 9, node: 'n1', clock: 'monotonic', byTicks: -4 },
  ],
];

/** A case that had these faults besides when it was of that version. */
function withFaults(faults: readonly object[], version: number) {
  const of = version === 1 ? ofVersion1() : version === CASE_VERSION ? lostJoinRequest() : ofVersion3();
  return { ...of, version, schedule: { ...of.schedule, faults: [...of.schedule.faults, ...faults] } };
}

/** As it was up to version 3, when what the network keeps to stood among the settings. */
function ofVersion3() {
  const { schedule, ...rest } = lostJoinRequest();
  const { network, settings, ...others } = schedule;
  return { ...rest, version: 3, schedule: { ...others, settings: { ...settings, ...network } } };
}

/** As version 1 had it. */
function ofVersion1() {
  const { histories: _none, provenance, ...rest } = ofVersion3();
  const { within: _unasked, shrunkFaults: _unknown, versions: _neither, ...oldProvenance } = provenance;
  return { ...rest, version: 1, provenance: oldProvenance };
}

test('a case of version 1 is read as one of today, without histories', () => {
  const read = parseCase(JSON.stringify(ofVersion1()), 'some.json', VARIANTS);
  expect(read).toEqual({ ok: true, value: lostJoinRequest() });
});

test('a case of version 3 is read as one of today', () => {
  const read = parseCase(JSON.stringify(ofVersion3()), 'some.json', VARIANTS);
  expect(read).toEqual({ ok: true, value: lostJoinRequest() });
});

test('what a hunt was asked to have alike is a setting by its name', () => {
  const old = ofVersion3();
  const within = { fanout: 8, earliestFaultTick: 10 };
  const read = parseCase(
    JSON.stringify({ ...old, provenance: { ...old.provenance, within } }),
    'some.json',
    VARIANTS,
  );
  expect(read.ok && read.value.provenance?.within).toEqual({
    settings: { fanout: 8 },
    earliestFaultTick: 10,
  });
});

test.each([1, 2])('in a case of version %d no list had a limit that it could reach', (version) => {
  const lie = { kind: 'forge', atTick: 9, to: 'n2', about: STRANGER, life: 0, heartbeat: 0 };
  const limitOf = (groupSize: number, faults: readonly object[]) => {
    const given = withFaults(faults, version);
    const { memberLimit: _none, ...settings } = deriveSettings({ groupSize });
    const old = { ...given, schedule: { ...given.schedule, settings } };
    const read = parseCase(JSON.stringify(old), 'some.json', VARIANTS);
    return read.ok ? settingsOf(read.value.schedule).memberLimit : read.problem;
  };
  expect(limitOf(4, [])).toBe(4);
  expect(limitOf(2, [])).toBe(2);
  expect(limitOf(1, [])).toBe(2);
  expect(limitOf(2, [lie])).toBe(3);
});

test('and written as one of today', () => {
  const read = parseCase(JSON.stringify(ofVersion1()), 'some.json', VARIANTS);
  expect(read.ok && formatCase(read.value)).toContain(`"version": ${CASE_VERSION}`);
});

test('a case of version 1 is read as strictly as any', () => {
  const spoiled = { ...ofVersion1(), colour: 'red' };
  expect(parseCase(JSON.stringify(spoiled), 'some.json', VARIANTS)).toEqual({
    ok: false,
    problem: 'some.json: colour: unknown field',
  });
});

test.each([1, 2])(
  'in a case of version %d stalls end with the mail, and the clock is the monotonic one',
  (version) => {
    const given = withFaults(
      FAULTS_OF_VERSION_2.map(([old]) => old),
      version,
    );
    const read = parseCase(JSON.stringify(given), 'some.json', VARIANTS);
    expect(read.ok ? read.value.schedule.faults.slice(-2) : read.problem).toEqual(
      FAULTS_OF_VERSION_2.map(([, today]) => today),
    );
    expect(read.ok && formatCase(read.value)).toContain('"clock": "monotonic", "byTicks": -4');
  },
);

test('a case of version 2 is read as strictly as any', () => {
  const spoiled = withFaults([{ kind: 'pause', node: 'n2', ...window, speed: 3 }], 2);
  expect(parseCase(JSON.stringify(spoiled), 'some.json', VARIANTS)).toEqual({
    ok: false,
    problem: 'some.json: schedule.faults[3].speed: unknown field',
  });
  const nothing = { ...lostJoinRequest(), version: 2, schedule: { nodes: 1 } };
  expect(parseCase(JSON.stringify(nothing), 'some.json', VARIANTS)).toMatchObject({ ok: false });
});

test('what is no fault at all is left for the schema to refuse', () => {
  const read = parseCase(JSON.stringify(withFaults([[], { kind: 7 }], 2)), 'some.json', VARIANTS);
  expect(read.ok ? '' : read.problem).toContain('schedule.faults[3]: must be an object, but is an array');
});

test('a case of today that leaves such a field out is refused', () => {
  const today = withFaults(
    FAULTS_OF_VERSION_2.map(([old]) => old),
    CASE_VERSION,
  );
  expect(parseCase(JSON.stringify(today), 'some.json', VARIANTS)).toEqual({
    ok: false,
    problem:
      'some.json: schedule.faults[3].wakes: is missing\nsome.json: schedule.faults[4].clock: is missing',
  });
});

test.each([null, 7, [], {}, { version: 1 }, { version: 1, schedule: {} }, { version: 2 }, lostJoinRequest()])(
  'what is no case of an older version is left as it is: %j',
  (json) => {
    expect(migrated(json)).toBe(json);
  },
);
