/** In a sentence each: what the rules decide. */
import type { Rules } from './rules.ts';

export const RULE_STATEMENTS: Readonly<Record<keyof Rules, string>> = {
  identity: 'What a member is: an address and an epoch.',
  merge: 'Which of two heartbeats is kept, and what counts as a sign of life.',
  silence: 'Whom not to gossip, nor to gossip to.',
  stalls: 'What of the time since the last turn counts as silence.',
  cleanup: 'When a suspected member is removed.',
  tombstones: 'What is remembered of the removed.',
  kinship: 'Whom to hear: one’s own group.',
  joinRetry: 'When a newcomer asks again.',
  admission: 'What lets a newcomer in.',
  seedContact: 'Which lost addresses to contact.',
  targets: 'Whom to gossip to.',
  news: 'Whom to tell membership news at once.',
  leave: 'Whom to tell of the own leave.',
  pieces: 'How a list that is too long for a message travels.',
};
