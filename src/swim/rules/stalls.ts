/**
 * Own stalls: time that a node has slept through is not others' silence. From one turn to the next it counts what its clock
 * has gone on by, but no more than the one tick that a turn takes, and never less than nothing. And a turn that is late
 * accuses nobody and gives nobody up: what was due in it waits for the next, for the answer may lie unread. It waits once:
 * whoever is late all the time has read what there was since its last turn.
 *
 * Without it whoever was stopped for long (a garbage collection, a SIGSTOP, a VM that was moved), and whose timer fires
 * before it has read its mail, finds every probe overdue that it has sent, and accuses everybody. It is the commonest false
 * alarm in production (Dadgar, Phillips, Currey, *Lifeguard*, 2018; hashicorp/consul#1212). What it costs: each stall puts
 * off by its length, and one tick more, what the sleeper finds out by itself.
 */

export interface StallsRule {
  /** How much of what the own clock has gone on by since the last turn counts, in ticks. */
  countedTicks(elapsedTicks: number): number;
  /** Is a turn after so long late? */
  isLate(elapsedTicks: number): boolean;
}

export const onlyWakingTime: StallsRule = {
  countedTicks: (elapsedTicks) => Math.min(Math.max(elapsedTicks, 0), 1),
  isLate: (elapsedTicks) => elapsedTicks > 1,
};

/** The paper: the clock is the clock. */
export const allThatPasses: StallsRule = {
  countedTicks: (elapsedTicks) => elapsedTicks,
  isLate: () => false,
};
