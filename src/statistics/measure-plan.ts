/** Runs a plan: every group, under both ways to draw peers, on every seed. */
import type { Group } from './group.ts';
import { type DetectionSample, measureDetection } from './measurement/detection.ts';
import { type KnowledgeSample, measureKnowledge } from './measurement/knowledge.ts';
import { type MistakeSample, measureMistakes } from './measurement/mistakes.ts';
import { measurePieces, TURN_NAMES } from './measurement/pieces.ts';
import { drawnAnewVariant, shuffledPassesVariant } from './measurement/settled-group.ts';
import type { Plan } from './plan.ts';
import type { PiecesResult } from './sections/pieces.ts';

/** What one variant gave in one group, seed by seed. */
interface VariantSamples {
  readonly knowledge: readonly KnowledgeSample[];
  readonly mistakes: readonly MistakeSample[];
  readonly detection: readonly DetectionSample[];
}

export interface GroupSamples {
  readonly group: Group;
  readonly drawnAnew: VariantSamples;
  readonly shuffledPasses: VariantSamples;
}

/** Lists in pieces, with each way to take turns. */
export function measureAllPieces(
  { pieces }: Plan,
  progress: (done: number, of: number) => void,
): PiecesResult[] {
  const { groups, seeds, horizonTicks } = pieces;
  const all = groups.length * TURN_NAMES.length * seeds.length;
  let done = 0;
  return groups.map((group) => ({
    group,
    turns: TURN_NAMES.map((turn) => ({
      turn,
      samples: seeds.map((seed) => {
        const sample = measurePieces(turn, group, seed, horizonTicks);
        progress(++done, all);
        return sample;
      }),
    })),
  }));
}

/** `progress` is told how many of the seeds of all measurements are done. */
export function measurePlan(plan: Plan, progress: (done: number, of: number) => void): GroupSamples[] {
  const { groups, seeds, failTicks, windowTicks } = plan;
  const all = groups.length * 2 * seeds.length;
  let done = 0;
  return groups.map((group) => ({
    group,
    drawnAnew: samplesOf(group, drawnAnewVariant),
    shuffledPasses: samplesOf(group, shuffledPassesVariant),
  }));

  function samplesOf(group: Group, variant: typeof drawnAnewVariant): VariantSamples {
    const knowledge: KnowledgeSample[] = [];
    const mistakes: MistakeSample[] = [];
    const detection: DetectionSample[] = [];
    for (const seed of seeds) {
      knowledge.push(measureKnowledge(variant, group, seed, windowTicks));
      mistakes.push(measureMistakes(variant, group, failTicks, seed, windowTicks));
      detection.push(measureDetection(variant, group, seed));
      progress(++done, all);
    }
    return { knowledge, mistakes, detection };
  }
}
