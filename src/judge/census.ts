/** What a run has seen of doubts about live members, and how much of a run it was. */

import type { RunSummary } from '../simulation/world.ts';
import { falsePositivesOf } from './false-positives.ts';
import type { Trial, ViewStep } from './invariant.ts';
import { watchOpinions } from './opinions.ts';

/** What one run has seen; sums of it say what a green suite has been through. */
export interface Census {
  readonly nodes: number;
  readonly ticks: number;
  readonly messages: number;
  /** Live members suspected or removed. Not counted where lies are told: then nothing can be said of them. */
  readonly falsePositives: number;
  readonly falsePositivesExcused: number;
  /** How often somebody has thought otherwise of a live member (`opinions.ts`). Not counted where lies are told. */
  readonly opinionChanges: number;
}

export interface CensusTaker {
  started(node: number): void;
  stepped(step: ViewStep): void;
  of(run: RunSummary): Census;
}

/** @param isForged are lies told? */
export function takeCensus(trial: Trial, isForged: boolean): CensusTaker {
  let falsePositives = 0;
  let falsePositivesExcused = 0;
  let opinionChanges = 0;
  const opinions = watchOpinions(trial.nodes, () => {
    opinionChanges++;
  });
  return {
    started: opinions.started,
    stepped(step) {
      if (isForged) return;
      for (const { excused } of falsePositivesOf(trial, step)) {
        falsePositives++;
        if (excused) falsePositivesExcused++;
      }
      opinions.stepped(step);
    },
    of: ({ ticks, messagesSent }) => ({
      nodes: trial.schedule.nodes,
      ticks,
      messages: messagesSent,
      falsePositives,
      falsePositivesExcused,
      opinionChanges,
    }),
  };
}
