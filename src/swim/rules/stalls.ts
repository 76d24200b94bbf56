/**
 * Own stalls: a turn that does not come one tick after the last counts for nothing. A node measures time by its turns:
 * each one that is on time is a tick, and after a stall, or when the clock was set, the turn is none. Probes, suspicions
 * and all that is remembered for a while are measured so.
 *
 * Without it whoever was stopped for long (a garbage collection, a SIGSTOP, a VM that was moved), and whose timer fires
 * before it has read its mail, finds every probe overdue whose answer lies unread, and accuses everybody. It is the
 * commonest false alarm in production (Dadgar, Phillips, Currey, *Lifeguard*, 2018; hashicorp/consul#1212).
 *
 * The turn of the waking counts for nothing, and not for one tick: a probe that was due in it would be judged before the
 * mail is read. So each stall puts off by its length, and one tick more, what the sleeper finds out by itself.
 */

/** How much of what the own clock has gone on by since the last turn counts, in ticks. */
export type StallsRule = (elapsedTicks: number) => number;

export const onlyTurnsOnTime: StallsRule = (elapsedTicks) => (elapsedTicks === 1 ? 1 : 0);

/** The paper: the clock is the clock. */
export const allThatPasses: StallsRule = (elapsedTicks) => elapsedTicks;
