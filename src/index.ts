/**
 * Hearsay as a library: put your own membership protocol under the harness.
 *
 * A protocol implements `Protocol`, a pure reducer and a few functions around it, and is handed in as a
 * `Variant`, which binds it to the settings of a schedule. Then `hunt` looks for a schedule that breaks a
 * claim, shrinks it and keeps it as a case; `judge` judges one schedule; `narrate` tells what happened in
 * it. `docs/your-own-protocol.md` goes through all of it with an example that runs.
 */

// A protocol, and what it is made of.

export {
  conditionProblems,
  deriveSettings,
  type GossipSettings,
  rangeProblems,
  type Settings,
  type SettingsProblem,
  settingsOf,
  setupOf,
} from './gossip/settings.ts';
export { type Address, formatAddress, isAddress, parseAddress } from './protocol/address.ts';
export { firstDraw, indexBelow, nextDraw, pickDistinct, shuffled } from './protocol/chance.ts';
export type { Member, MemberVector } from './protocol/member-vector.ts';
export type {
  Circumstance,
  Decoded,
  Input,
  LeaveInput,
  MembershipView,
  Protocol,
  ReceiveInput,
  Send,
  StartInput,
  Step,
  TickInput,
  Variant,
} from './protocol/protocol.ts';
export type { FamilySettings, NetworkLimits, SettingProblem, Setup } from './protocol/setup.ts';

// The gossip protocol that comes with the harness, and its rules, to make other variants of it.

export type { MessageHdr, MsgType } from './gossip/message.ts';
export type { AdmissionRule } from './gossip/rules/admission.ts';
export type { CleanupRule } from './gossip/rules/cleanup.ts';
export type { IdentityRule } from './gossip/rules/identity.ts';
export type { JoinRetryRule } from './gossip/rules/join-retry.ts';
export type { LeaveRule } from './gossip/rules/leave.ts';
export type { MergeRule } from './gossip/rules/merge.ts';
export type { NewsRule } from './gossip/rules/news.ts';
export type { PiecesRule } from './gossip/rules/pieces.ts';
export type { Rules } from './gossip/rules/rules.ts';
export type { SeedContactRule } from './gossip/rules/seed-contact.ts';
export type { SilenceRule } from './gossip/rules/silence.ts';
export type { Deal, Deck, TargetsRule } from './gossip/rules/targets.ts';
export type { Tombstone, TombstoneRule } from './gossip/rules/tombstones.ts';
export type { News, NodeState, Phase } from './gossip/state.ts';
export {
  classic,
  classicRules,
  type GossipVariant,
  hardened,
  hardenedRules,
  lenientVariant,
  strictVariant,
} from './gossip/variants.ts';

// The world: a schedule in, a history out.

export type { ClockJumpFault } from './faults/clock-jump.ts';
export type { CorruptFault } from './faults/corrupt.ts';
export type { CrashFault } from './faults/crash.ts';
export type { DelayFault } from './faults/delay.ts';
export type { DropFault } from './faults/drop.ts';
export type { DuplicateFault } from './faults/duplicate.ts';
export { FAULT_KINDS, type Fault, type FaultKind } from './faults/fault.ts';
export type { ForgeFault } from './faults/forge.ts';
export type { JoinFault } from './faults/join.ts';
export type { LeaveFault } from './faults/leave.ts';
export type { LoseFault } from './faults/lose.ts';
export {
  ANY_NODE,
  addressOfNode,
  type LinkEnd,
  type NodeName,
  nodeIndex,
  nodeName,
  nodeOfAddress,
  STRANGER,
} from './faults/nodes.ts';
export type { PartitionFault } from './faults/partition.ts';
export type { PauseFault } from './faults/pause.ts';
export type { RestartFault } from './faults/restart.ts';
export type { Schedule } from './faults/schedule.ts';
export type { SlowClockFault } from './faults/slow-clock.ts';
export { FOREVER } from './faults/times.ts';
export type { CausalClock, CausalClocks } from './simulation/causal-clocks.ts';
export { digestOfLines, historyLines, historyObserver } from './simulation/history.ts';
export { historyDigest } from './simulation/history-digest.ts';
export type { Envelope, Observer } from './simulation/observer.ts';
export type { RunEnd } from './simulation/run-end.ts';
export { type RunSummary, runWorld, type WorldOptions } from './simulation/world.ts';
export type { LossReason, StepCause } from './trace/event.ts';
export type { HistoryEvent } from './trace/history-event.ts';

// What must be true of every history, the judge, and what a set of runs must have reached.

export { type Bounds, boundsOf } from './gossip/bounds.ts';
export { CLAIMS, claimNamed, INVARIANTS } from './gossip/catalogue.ts';
export { SITUATIONS } from './gossip/situations/catalogue.ts';
export type { Census } from './judge/census.ts';
export { type Claim, claimOfInvariant } from './judge/claim.ts';
export type {
  ClaimDescription,
  ScheduleNeeds,
  Subject,
  Tier,
  UnderForgery,
} from './judge/claim-description.ts';
export type {
  Finding,
  Invariant,
  MessageSight,
  Monitor,
  Trial,
  ViewStep,
  Violation,
} from './judge/invariant.ts';
export { type Judgement, type JudgeOptions, judge } from './judge/judge.ts';
export type { LifeEpochs, NodeStatus } from './judge/lives.ts';
export type { OwnTime } from './judge/own-time.ts';
export { tiersOf } from './judge/tiers.ts';
export { describeViolation } from './judge/violations.ts';
export type { Watcher } from './judge/watcher.ts';
export type { Situation } from './situations/situation.ts';

// A protocol of one's own, and what it promises.

export { defineProtocol, type OwnClaim, type OwnProtocol } from './family/define-protocol.ts';
export type { AnyVariant, Family, FamilyProtocol, FamilyVariant } from './family/family.ts';
export type { OwnSetting } from './family/own-schedules.ts';
export { type Disturbances, disturbancesOf } from './judge/disturbances.ts';
export { type NotJudged, notJudged } from './judge/not-judged.ts';
export type {
  BorneSilence,
  Dated,
  FailureDates,
  Promised,
  Promises,
  Telling,
} from './judge/promises.ts';

// Random schedules, and the hunt for one that breaks a claim.

export { HUNTING_FAULTS, type Patience, type ScheduleOptions } from './generation/schedule-options.ts';
export { scheduleArbitrary, spaceOf } from './gossip/schedules/drawn.ts';
export { type Hunt, type HuntOptions, hunt } from './hunting/hunt.ts';
export type { Totals } from './hunting/totals.ts';
export type { ShrinkSpace } from './shrinking/search.ts';
export { type PassReport, type ShrinkLimits, shrunk } from './shrinking/shrinking.ts';

// Counterexamples as files, and as stories.

export {
  CASE_FORMAT,
  CASE_VERSION,
  type CaseFile,
  type Provenance,
  type Verdict,
} from './cases/case-file.ts';
export { formatCase } from './cases/format-case.ts';
export { parseCase, type ReadCase, readCase } from './cases/read-case.ts';
export { type Replay, type ReplayOptions, type ReplayOutcome, replayCase } from './cases/replay.ts';
export { caseFileName, type WrittenCase, writeCase } from './cases/write-case.ts';
export { type NarrationOptions, narrate } from './story/narration.ts';
