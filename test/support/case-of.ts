import { CASE_FORMAT, CASE_VERSION, type CaseFile, type Provenance } from '../../src/cases/case-file.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { deriveSettings, setupOf } from '../../src/gossip/settings.ts';

/** A newcomer whose JOINREQ is lost: `classic` never lets it in, `hardened` does. */
export function lostJoinRequest(): CaseFile & { readonly provenance: Provenance } {
  const faults: Fault[] = [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 0, node: 'n2' },
    { kind: 'drop', from: '*', to: 'n1', fromTick: 0, untilTick: 1, share: 1 },
  ];
  return {
    format: CASE_FORMAT,
    version: CASE_VERSION,
    title: 'A lost JOINREQ excludes a newcomer for good',
    verdicts: { classic: { violates: 'join-completeness', atTick: 4 }, hardened: { holds: true } },
    schedule: {
      nodes: 2,
      horizonTicks: 40,
      seed: '0',
      ...setupOf(deriveSettings({ groupSize: 2, joinRetryTicks: 1, fanout: 1 })),
      faults,
    },
    provenance: {
      foundOn: 'classic',
      command: 'VARIANT=classic npm run properties',
      within: {},
      seed: 1,
      path: '0:1',
      schedulesTried: 1,
      shrinks: 1,
      originalFaults: 3,
      shrunkFaults: 3,
      versions: {},
    },
    histories: {},
  };
}
