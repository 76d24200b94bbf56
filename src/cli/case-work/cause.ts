/** Below the story of a broken case: what else breaks, which rule is at fault, where the run parts from the good one. */
import type { CaseFile } from '../../cases/case-file.ts';
import type { Replay } from '../../cases/replay.ts';
import { diagnosisOfCase } from '../../hunting/diagnosis-of-case.ts';

/** It takes some fifty runs: of a long schedule by hand that would be longer than anybody waits. */
const MOST_NODE_TICKS = 20_000;

export function causeLines(
  path: string,
  value: CaseFile,
  { variant, violation }: Pick<Replay, 'variant' | 'violation'>,
): string[] {
  const { nodes, horizonTicks } = value.schedule;
  if (violation === null || nodes * horizonTicks > MOST_NODE_TICKS) return [];
  const lines = diagnosisOfCase(path, value, variant, violation);
  return lines.length === 0 ? [] : ['', ...lines];
}
