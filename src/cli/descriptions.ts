/** In a sentence each: what the world does to the nodes, and what the protocol decides. */
import type { Rules } from '../gossip/rules/rules.ts';
import type { FaultKind } from '../simulation/schedule.ts';

export const FAULT_STATEMENTS: Readonly<Record<FaultKind, string>> = {
  join: 'A new process comes up.',
  leave: 'A process is shut down in good order.',
  crash: 'A process dies: power, kernel, OOM killer.',
  restart: 'A process comes back at its old address with an empty memory.',
  pause: 'A process stalls: a long garbage collection, a SIGSTOP. Its mail waits.',
  'slow-clock': 'A clock runs slow, and the timers with it.',
  'clock-jump': 'A clock jumps, ahead or back: the wall clock, which NTP sets, or the monotonic one.',
  drop: 'A lossy or cut link: a share of its messages is lost.',
  lose: 'One message is lost.',
  delay: 'A slow or jittery link: messages take longer, and overtake each other.',
  duplicate: 'A network that repeats itself: messages arrive a second time.',
  corrupt: 'A link that flips bits: messages arrive with bytes changed.',
  partition: 'The network falls apart: nothing passes between its sides, or nothing one way.',
  'slow-reader': 'A process reads slowly: its mail waits in a queue, and what is too much is lost.',
  forge: 'Somebody outside the group lies: a well-formed message says what is not so.',
  flood: 'Somebody outside the group sends very many lies at once, each of another stranger.',
};

export const RULE_STATEMENTS: Readonly<Record<keyof Rules, string>> = {
  identity: 'What a member is: an address and an epoch.',
  merge: 'Which of two heartbeats is kept, and what counts as a sign of life.',
  silence: 'Whom not to gossip, nor to gossip to.',
  stalls: 'What of the time since the last turn counts as silence.',
  cleanup: 'When a suspected member is removed.',
  tombstones: 'What is remembered of the removed.',
  joinRetry: 'When a newcomer asks again.',
  admission: 'What lets a newcomer in.',
  seedContact: 'Which lost addresses to contact.',
  targets: 'Whom to gossip to.',
  news: 'Whom to tell membership news at once.',
  leave: 'Whom to tell of the own leave.',
  pieces: 'How a list that is too long for a message travels.',
};
