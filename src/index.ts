/**
 * Hearsay as a library: put your own membership protocol under the harness.
 *
 * A protocol implements `Protocol`, a pure reducer and a few functions around it, and `defineProtocol` makes of it the
 * variant that all else takes. `docs/your-own-protocol.md` goes through it with an example that runs, and
 * `docs/library.md` has every name. What is gossip's own is in `hearsay/gossip`, schedules for fast-check are in
 * `hearsay/fast-check`, kept cases as tests in `hearsay/vitest`.
 */

// A protocol of one's own, and what it promises.

export { defineProtocol, type OwnClaim } from './family/define-protocol.ts';
export type { FamilyVariant as Variant } from './family/family.ts';
export { disturbancesOf } from './judge/disturbances.ts';
export { notJudged } from './judge/not-judged.ts';
export type { Promises } from './judge/promises.ts';
export { type Address, formatAddress, isAddress, parseAddress } from './protocol/address.ts';
export { firstDraw, indexBelow, nextDraw, pickDistinct, shuffled } from './protocol/chance.ts';
export type { MemberVector } from './protocol/member-vector.ts';
export type { Input, MembershipView, Protocol, Step } from './protocol/protocol.ts';
export type { SettingProblem, Setup } from './protocol/setup.ts';

// Claims and situations of one's own: what their monitors see.

export { addressOfNode, nodeName, nodeOfAddress } from './faults/nodes.ts';
export type { Monitor, Trial, Violation } from './judge/invariant.ts';
export { lists, suspects, trusts } from './judge/listing.ts';
export type { Situation } from './situations/situation.ts';

// A schedule, judged and told.

export { scheduleFor } from './cases/schedule-for.ts';
export { catalogueFor } from './family/family.ts';
export type { Fault } from './faults/fault.ts';
export type { Schedule } from './faults/schedule.ts';
export { FOREVER } from './faults/times.ts';
export { judge } from './judge/judge.ts';
export { describeViolation } from './judge/violations.ts';
export { recordRun } from './simulation/record.ts';
export { narrate } from './story/narration.ts';
export type { TraceEvent } from './trace/event.ts';

// The hunt, and the cases that it keeps.

export { readCase } from './cases/read-case.ts';
export { replayCase } from './cases/replay.ts';
export { hunt } from './hunting/hunt.ts';
