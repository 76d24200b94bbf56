/**
 * Own stalls: time that a node has slept through is not others' silence. From one turn to the next a node
 * counts what its clock has gone on by, but no more than the one tick that a turn takes, and never less than
 * nothing. The stamps of the member list and the time that tombstones last are told in this *waking time*.
 *
 * Without it a process that was stopped for long (a garbage collection, a SIGSTOP, a VM that was moved), and whose
 * timer fires before it has read its mail, finds that nobody has been heard of for all that time: it suspects
 * and removes everybody. It is the commonest false alarm in production (Dadgar, Phillips, Currey, *Lifeguard*,
 * 2018; hashicorp/consul#1212, hazelcast/hazelcast#6933). A clock that is set ahead does the same. Figures with and
 * without the rule are in `docs/measured/statistics.md`.
 *
 * Why stamps are moved, and not one turn's grace given: grace counts on the mail to be there after one turn.
 * Where what waited is lost (a full buffer), or where stalls follow on one another, the second turn accuses
 * as the first would have. Waking time gives everybody, whatever was lost, as many of the node's own turns to
 * be heard in as failTicks says. What it costs: each stall puts off by its length what the sleeper finds out by
 * itself, and how long it passes on what it holds (`disturbances.ts` adds it to the dates).
 */

/** How much of the time that has passed on the own clock since the last turn counts as silence, in ticks. */
export type StallsRule = (elapsedTicks: number) => number;

export const onlyWakingTime: StallsRule = (elapsedTicks) => Math.min(Math.max(elapsedTicks, 0), 1);

/** MP1: the clock is the clock. */
export const allThatPasses: StallsRule = (elapsedTicks) => elapsedTicks;
