/** Cases of older versions of the format are read as what they would be today; those of newer ones are told apart. */
import { STRANGER } from '../faults/nodes.ts';
import { isObject } from '../files/is-object.ts';
import { CASE_FORMAT, CASE_VERSION } from './case-file.ts';

/**
 * - Version 1 kept no histories, nor what had found the case, and within what.
 * - Version 2 knew one clock of a node, which was the monotonic one, and one way to wake from a pause, which
 *   was with the mail first; and no limit of the lists, which is as if it had never been reached.
 * - Version 3 had what the network keeps to among the settings of the protocol, and of these knew one that a hunt had
 *   been asked to have the same in all schedules.
 *
 * What is no case of an older version is given back as it is: it is for the schema to say what is wrong.
 */
export function migrated(json: unknown): unknown {
  return fromVersion3(fromVersion2(fromVersion1(json)));
}

function fromVersion1(json: unknown): unknown {
  if (!isObject(json) || json['version'] !== 1) return json;
  const { schedule, provenance, ...rest } = json;
  if (!isObject(schedule) || !isObject(provenance)) return json;
  const { faults } = schedule;
  const shrunkFaults = Array.isArray(faults) ? faults.length : 0;
  return {
    ...rest,
    version: 2,
    schedule,
    histories: {},
    provenance: { ...provenance, within: {}, shrunkFaults, versions: {} },
  };
}

function fromVersion2(json: unknown): unknown {
  if (!isObject(json) || json['version'] !== 2) return json;
  const { schedule } = json;
  if (!isObject(schedule) || !Array.isArray(schedule['faults'])) return json;
  const faults = schedule['faults'].map(faultFromVersion2);
  const settings = settingsFromVersion2(schedule['settings'], schedule['nodes'], schedule['faults']);
  return { ...json, version: 3, schedule: { ...schedule, settings, faults } };
}

function fromVersion3(json: unknown): unknown {
  if (!isObject(json) || json['version'] !== 3) return json;
  const { schedule, provenance } = json;
  if (!isObject(schedule) || !isObject(schedule['settings'])) return json;
  const { delayBoundTicks, messageBytesLimit, ...settings } = schedule['settings'];
  const network = { delayBoundTicks, messageBytesLimit };
  return {
    ...json,
    version: CASE_VERSION,
    schedule: { ...schedule, network, settings },
    ...(provenance === undefined ? {} : { provenance: provenanceFromVersion3(provenance) }),
  };
}

function provenanceFromVersion3(provenance: unknown): unknown {
  if (!isObject(provenance) || !isObject(provenance['within'])) return provenance;
  const { fanout, ...within } = provenance['within'];
  return fanout === undefined ? provenance : { ...provenance, within: { ...within, settings: { fanout } } };
}

/** With a limit that no list can have gone beyond: all nodes, and the one stranger that lies were about. */
function settingsFromVersion2(settings: unknown, nodes: unknown, faults: readonly unknown[]): unknown {
  if (!isObject(settings) || typeof nodes !== 'number') return settings;
  const { groupSize } = settings;
  if (typeof groupSize !== 'number') return settings;
  const strangers = faults.some((fault) => isObject(fault) && fault['about'] === STRANGER) ? 1 : 0;
  return { memberLimit: Math.max(groupSize, nodes + strangers), ...settings };
}

/** The fault as it was meant; what says so much itself is taken at its word. */
function faultFromVersion2(fault: unknown): unknown {
  if (!isObject(fault)) return fault;
  switch (fault['kind']) {
    case 'pause':
      return { wakes: 'mail-first', ...fault };
    case 'clock-jump':
      return { clock: 'monotonic', ...fault };
    default:
      return fault;
  }
}

/** The version that a case of a newer Hearsay says that it has; undefined for whatever is no such case. */
export function newerVersionOf(json: unknown): number | undefined {
  if (!isObject(json) || json['format'] !== CASE_FORMAT) return undefined;
  const { version } = json;
  return typeof version === 'number' && version > CASE_VERSION ? version : undefined;
}
