/** The claims about the reducer itself, rather than about what a group of them comes to believe. */

import { nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import { fanOut } from '../judge/fan-out.ts';
import type { Violation } from '../judge/invariant.ts';
import { type Judgement, type JudgeOptions, judge } from '../judge/judge.ts';
import { MESSAGE_BUDGET, PURITY, violationByRun, violationOf } from '../judge/violations.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { twinOf } from '../protocol/twin.ts';
import { digestedRun, digestObserver } from '../simulation/history-digest.ts';
import { hostOf } from '../simulation/host.ts';
import { partingOf } from '../simulation/parting.ts';
import { createDigest } from '../trace/digest.ts';
import { guardedForPurity } from './purity.ts';
import { wireFlaw } from './wire-format.ts';

export const purity: Claim = {
  name: PURITY,
  statement:
    'The reducer gives the same output for the same input, writes to none of its arguments, and never throws, whatever message it is handed; one that its own wire does not bring over as it is changes nothing, and is not answered.',
  source: 'S8',
  derivation: 'no bound, src/claims/purity.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: {
    holds: true,
    because: 'it is asked of hostile messages besides, in every step that a message causes',
  },
  schedules: {},
  judge: (protocol, schedule, options) => judge(guardedForPurity(protocol), schedule, [], options),
};

export const messageBudget: Claim = {
  name: MESSAGE_BUDGET,
  statement:
    'A run sends fewer messages than twice what it takes to write one’s whole list to everyone, and to answer everyone, in each tick.',
  source: 'a storm ends as a verdict, not as a hung process',
  derivation: '`defaultMessageBudget`, src/simulation/make-world.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: true, because: 'no lie makes a node send without end' },
  schedules: {},
  judge: (protocol, schedule, options) => judge(protocol, schedule, [], options),
};

export const wireFormat: Claim = {
  name: 'wire-format',
  statement: 'Every message that is sent comes through encode and decode as it was, in one way only.',
  source: 'S8',
  derivation: 'no bound, src/claims/wire-format.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: it looks at what is sent.',
  underForgery: { holds: true, because: 'it looks at what members send' },
  schedules: {},
  judge(protocol, schedule, options = {}) {
    let flaw: { tick: number; from: number; seen: string } | null = null;
    let checked: unknown = null;
    const host = hostOf(protocol);
    const judgement = judge(protocol, schedule, [], {
      ...options,
      serialise: true,
      shouldStop: () => flaw !== null || options.shouldStop?.() === true,
      observer: fanOut([
        options.observer ?? {},
        {
          sent({ sentTick, from, message }) {
            if (flaw !== null || checked === message) return;
            checked = message; // the same message often goes to several targets
            const seen = wireFlaw(host, from, message);
            if (seen !== null) flaw = { tick: sentTick, from, seen };
          },
        },
      ]),
    });
    if (flaw === null) return judgement;
    const { tick, from, seen }: { tick: number; from: number; seen: string } = flaw;
    const expected = `a message of ${nodeName(from)} comes through the wire as it was`;
    const finding = { tick, nodes: [from], expected, seen: `a message of ${nodeName(from)}: ${seen}` };
    return { ...judgement, violation: violationOf('wire-format', finding) };
  },
};

/** A run over the wire of which only how it ends is judged. */
export const overTheWire: Pick<Claim, 'judge'> = {
  judge: (protocol, schedule, options) => judge(protocol, schedule, [], { ...options, serialise: true }),
};

export const determinism: Claim = {
  name: 'determinism',
  statement: 'The same schedule gives the same history, byte for byte, with or without a wire in between.',
  source: 'deterministic simulation testing: run twice, compare bytes',
  derivation: 'no bound, src/claims/claims-about-the-reducer.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: true, because: 'lies are in the schedule, as all faults are' },
  schedules: {},
  judge(protocol, schedule, options) {
    const { judgement, digest } = digestedJudgement(messageBudget, protocol, schedule, options);
    if (judgement.violation !== null || judgement.run.end.kind === 'stopped') return judgement;
    const other = twinOf(protocol) ?? protocol;
    const second = digestedRun(other, schedule, { serialise: true, ...likeTheFirst(options) });
    if (second.run.end.kind === 'stopped') return { ...judgement, run: second.run };
    const broken = violationByRun(second.run);
    if (broken !== null) return { ...judgement, violation: broken };
    if (digest === second.digest) return judgement;
    return { ...judgement, violation: differenceOverTheWire(protocol, schedule, options, other) };
  },
};

/** Whoever ends the first run of a claim ends its others as well, and they have the chance of the first. */
export function likeTheFirst<State, Message>({
  shouldStop,
  redraw,
}: JudgeOptions<State, Message> = {}): Pick<JudgeOptions<State, Message>, 'shouldStop' | 'redraw'> {
  return {
    ...(shouldStop === undefined ? {} : { shouldStop }),
    ...(redraw === undefined ? {} : { redraw }),
  };
}

/** The judgement of a claim, with the digest of the history that it has judged. */
export function digestedJudgement<State, Message>(
  claim: Pick<Claim, 'judge'>,
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: JudgeOptions<State, Message> = {},
): { readonly judgement: Judgement; readonly digest: string } {
  const digest = createDigest();
  const observer = fanOut([options.observer ?? {}, digestObserver(protocol, digest)]);
  const judgement = claim.judge(protocol, schedule, { ...options, observer });
  return { judgement, digest: digest.hex() };
}

/** Where the history of a run with a wire in between parts from that of one without. */
export function differenceOverTheWire<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  { redraw }: Pick<JudgeOptions<State, Message>, 'redraw'> = {},
  second = protocol,
): Violation {
  const drawn = redraw === undefined ? {} : { redraw };
  const parting = partingOf(protocol, schedule, drawn, { ...drawn, serialise: true, protocol: second });
  const nowhere = { index: 0, tick: 0, first: null, second: null };
  const { index, tick, first, second: seen } = parting ?? nowhere;
  return violationOf('determinism', {
    tick,
    nodes: [],
    expected: `event ${index} of the second run is that of the first: ${first ?? 'none'}`,
    seen: seen ?? 'none',
  });
}
