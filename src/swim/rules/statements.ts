/** In a sentence each: what the rules decide. */
import type { Rules } from './rules.ts';

export const RULE_STATEMENTS: Readonly<Record<keyof Rules, string>> = {
  order: 'Which of two statements about a member counts for more.',
  refutation: 'What a member does that is accused.',
  stalls: 'What of the time since the last turn counts.',
  targets: 'Whom to probe.',
  helpers: 'Whom to ask for help.',
  verdict: 'When a probe has failed.',
  suspicion: 'How long a suspect may refute.',
  awareness: 'Whether a member takes itself for slow.',
  accused: 'Who is told what it is accused of.',
  piggyback: 'What travels with probes and their answers.',
  exchange: 'With whom to exchange all that is known.',
  tombstones: 'What is remembered of the removed.',
  kinship: 'Of which groups messages are heard.',
  admission: 'What lets a newcomer in.',
  joinRetry: 'When a newcomer asks again.',
  leave: 'Whom to tell of the own leave.',
};
