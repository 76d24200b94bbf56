/** What a run has seen of doubts about live members, and how much of a run it was. */

import type { RunSummary } from '../simulation/world.ts';
import { excusesIn, NO_EXCUSES } from './excuses.ts';
import { falsePositivesOf } from './false-positives.ts';
import type { Monitor, Trial } from './invariant.ts';
import { watchOpinions } from './opinions.ts';

/** What one run has seen; sums of it say what a green suite has been through. */
export interface Census {
  readonly nodes: number;
  readonly ticks: number;
  readonly messages: number;
  /** Live members suspected or removed. Not counted where lies are told: then nothing can be said of them. */
  readonly falsePositives: number;
  /** Of these, whatever could not be heard: `excuses.ts`. None where no promise says how a member comes to be doubted. */
  readonly falsePositivesExcused: number;
  /** How often somebody has thought otherwise of a live member (`opinions.ts`). Not counted where lies are told. */
  readonly opinionChanges: number;
}

export interface CensusTaker {
  /** What it has to see of the run, before anybody else does. */
  readonly monitor: Monitor;
  of(run: Pick<RunSummary, 'ticks' | 'messagesSent'>): Census;
}

/** @param isForged are lies told? */
export function takeCensus(trial: Trial, isForged: boolean): CensusTaker {
  let falsePositives = 0;
  let falsePositivesExcused = 0;
  let opinionChanges = 0;
  const opinions = watchOpinions(trial.nodes, () => {
    opinionChanges++;
  });
  const excuses = isForged ? NO_EXCUSES : excusesIn(trial);
  const looks: Monitor = {
    started: (_tick, node) => opinions.started(node),
    changed(step) {
      const found = falsePositivesOf(trial, step);
      falsePositives += found.length;
      falsePositivesExcused += excuses.among(found, step).length;
      opinions.stepped(step);
    },
  };
  return {
    monitor: isForged ? {} : looks,
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
