/** What a case is called: by its claim, and by its content. */
import type { Schedule } from '../faults/schedule.ts';
import { createDigest } from '../trace/digest.ts';
import type { CaseFile } from './case-file.ts';

/**
 * `agreement-1f9a03c7.json`. The digits are of the schedule alone, so a bug that is found twice, by
 * whatever seed, is one file. A `number` from 2 on is for where that name is another's.
 */
export function caseFileName(claim: string, { schedule }: CaseFile, number = 1): string {
  // A claim of one's own may be called anything, and a file may not.
  const name = claim.replaceAll(/[^\w.-]+/g, '-');
  return `${name}-${scheduleDigits(schedule)}${number === 1 ? '' : `-${number}`}.json`;
}

/** Eight digits that stand for a schedule, in whatever order its parts were put together: they are taken as in a file. */
export function scheduleDigits(schedule: Schedule): string {
  const { nodes, introducers, horizonTicks, seed, choices, core, network, settings, faults } = schedule;
  const digest = createDigest();
  digest.add(
    JSON.stringify({ nodes, introducers, horizonTicks, seed, choices, core, network, settings, faults }),
  );
  return digest.hex().slice(0, 8);
}
