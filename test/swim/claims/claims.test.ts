/** Each claim of SWIM's own bites where a rule is broken that it is about, and allows the rules as they are. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../../../src/cases/read-case.ts';
import { judge } from '../../../src/judge/judge.ts';
import { firstDraw, pickDistinct } from '../../../src/protocol/chance.ts';
import { accusedTold } from '../../../src/swim/claims/accused-told.ts';
import { answeredAtOnce } from '../../../src/swim/claims/answered-at-once.ts';
import { constantLoad } from '../../../src/swim/claims/constant-load.ts';
import { exchangeRounds } from '../../../src/swim/claims/exchange-rounds.ts';
import { farewell } from '../../../src/swim/claims/farewell.ts';
import { helpersDrawn } from '../../../src/swim/claims/helpers-drawn.ts';
import { incarnationAuthority } from '../../../src/swim/claims/incarnation-authority.ts';
import { ownHealth } from '../../../src/swim/claims/own-health.ts';
import { probeBook } from '../../../src/swim/claims/probe-book.ts';
import { probeRounds } from '../../../src/swim/claims/probe-rounds.ts';
import { probeVerdicts } from '../../../src/swim/claims/probe-verdicts.ts';
import { refutation } from '../../../src/swim/claims/refutation.ts';
import { rumourBudget } from '../../../src/swim/claims/rumour-budget.ts';
import { statementOrder } from '../../../src/swim/claims/statement-order.ts';
import { suspicionAnew } from '../../../src/swim/claims/suspicion-anew.ts';
import { suspicionEnds } from '../../../src/swim/claims/suspicion-ends.ts';
import { wholeLists } from '../../../src/swim/claims/whole-lists.ts';
import { tellNobody, tellTheDead } from '../../../src/swim/rules/accused.ts';
import { aware, neverAtFault } from '../../../src/swim/rules/awareness.ts';
import { noExchange } from '../../../src/swim/rules/exchange.ts';
import { deathIsFinal } from '../../../src/swim/rules/order.ts';
import { leastToldFirst } from '../../../src/swim/rules/piggyback.ts';
import { allThatPasses } from '../../../src/swim/rules/stalls.ts';
import type { NodeState } from '../../../src/swim/state.ts';
import {
  hardenedRules,
  LIFEGUARD,
  lifeguardRules,
  SWIM,
  SWIM_VARIANTS,
  swimHardened,
  swimLifeguard,
} from '../../../src/swim/variants.ts';
import { found, foundInSound } from '../../support/swim-trials.ts';

const endsInTime = suspicionEnds(hardenedRules);
const beginsAnew = suspicionAnew(hardenedRules);
const probesInTurn = probeRounds(hardenedRules);
const answers = answeredAtOnce(hardenedRules);
const verdicts = probeVerdicts(probeBook(hardenedRules));
const health = ownHealth(probeBook(hardenedRules));
const toldSo = accusedTold(hardenedRules);

describe('the rules as they are', () => {
  test.each([
    refutation,
    incarnationAuthority,
    statementOrder,
    endsInTime,
    beginsAnew,
    probesInTurn,
    verdicts,
    helpersDrawn,
    health,
    exchangeRounds,
    answers,
    wholeLists,
    toldSo,
    constantLoad,
    rumourBudget,
    farewell,
  ])('keep $name, in full health and as slow as Lifeguard allows', ({ name }) => {
    expect(foundInSound(name)).toEqual([null, null]);
  });
});

describe('refutation bites', () => {
  test('where a member lets it pass that it is suspected', () => {
    const rules = { refutation: ({ incarnation }: { incarnation: number }) => incarnation };
    expect(found(refutation, { rules })).toMatchObject({
      expected: expect.stringMatching(/, as it has read what is said of it, is at incarnation 1 at least$/),
      seen: expect.stringMatching(/speaks at incarnation 0$/),
    });
  });

  test('where it says no more than what is said against it', () => {
    const rules = {
      refutation: (own: { incarnation: number }, said: { incarnation: number }) =>
        Math.max(own.incarnation, said.incarnation),
    };
    expect(found(refutation, { rules })?.claim).toBe('refutation');
  });
});

describe('incarnation-authority bites', () => {
  test('where others raise an incarnation in its owner’s name', () => {
    const reads = <M extends { statements: readonly { status: string; incarnation: number }[] }>(
      message: M,
    ): M => ({
      ...message,
      statements: message.statements.map((said) =>
        said.status === 'suspect' ? { ...said, status: 'alive', incarnation: said.incarnation + 1 } : said,
      ),
    });
    expect(found(incarnationAuthority, { slip: { reads } })?.seen).toMatch(/tells of n\d at incarnation/);
  });

  test('where a member raises its own for nothing', () => {
    const rules = { refutation: ({ incarnation }: { incarnation: number }) => incarnation + 1 };
    expect(found(incarnationAuthority, { rules })).toMatchObject({
      expected: expect.stringMatching(/is at incarnation 0 at most, by what it has read of itself$/),
    });
  });
});

describe('statement-order bites', () => {
  test.each([
    ['death is final', { order: deathIsFinal }],
    ['the removed are not remembered', { tombstones: () => [] }],
    ['the latest word counts, whatever it is', { order: () => true }],
  ])('where %s', (_what, rules) => {
    expect(found(statementOrder, { rules })?.claim).toBe('statement-order');
  });

  test('where a member believes no suspicion but its own', () => {
    const reads = <M extends { statements: readonly { status: string }[] }>(message: M): M => ({
      ...message,
      statements: message.statements.filter(({ status }) => status !== 'suspect'),
    });
    expect(found(statementOrder, { slip: { reads } })?.seen).toMatch(/^n\d does not suspect n\d$/);
  });
});

describe('suspicion-ends bites', () => {
  const time = (ticks: number) => ({ ...hardenedRules.suspicion, timeoutTicks: () => ticks });
  test.each([
    ['a suspicion never ends', { suspicion: time(Number.POSITIVE_INFINITY) }, /after 7 still lists/],
    ['it ends a tick too late', { suspicion: time(7) }, /after 7 still lists/],
    ['it ends a tick too soon', { suspicion: time(5) }, /after 6 removes/],
    ['a stall counts', { stalls: allThatPasses }, /removes/],
  ])('where %s', (_what, rules, seen) => {
    expect(found(endsInTime, { rules })?.seen).toMatch(seen);
  });
});

describe('suspicion-anew bites', () => {
  const time = (ticks: number) => ({ suspicion: { ...hardenedRules.suspicion, timeoutTicks: () => ticks } });

  test('where a suspicion at a higher incarnation has what was left of the time of the one before', () => {
    const keeps = (after: NodeState, before: NodeState): NodeState => {
      const suspicions = after.knowledge.suspicions.map((suspicion, index) => {
        const was = before.knowledge.suspects.indexOf(after.knowledge.suspects[index]!);
        return was < 0 ? suspicion : { ...suspicion, sinceTick: before.knowledge.suspicions[was]!.sinceTick };
      });
      return { ...after, knowledge: { ...after.knowledge, suspicions } };
    };
    expect(found(beginsAnew, { slip: { keeps } })).toMatchObject({
      expected: expect.stringMatching(
        /^n\d, had it heard now that n\d is suspected at incarnation 1, would remove n\d in turn 7 after that$/,
      ),
      seen: expect.stringMatching(/^n\d would remove n\d in turn 6$/),
    });
  });

  test.each([
    ['never ends', time(Number.POSITIVE_INFINITY), /would still list n\d$/],
    ['ends a tick too soon', time(5), /would remove n\d in turn 6$/],
  ])('where such a suspicion %s', (_what, rules, seen) => {
    expect(found(beginsAnew, { rules })?.seen).toMatch(seen);
  });
});

describe('probe-rounds bites', () => {
  test('where whom to probe is drawn anew each time', () => {
    const targets: typeof hardenedRules.targets = (round, peers, choice) => ({
      target: pickDistinct(peers, 1, firstDraw(choice))[0] ?? null,
      round,
    });
    expect(found(probesInTurn, { rules: { targets } })?.seen).toMatch(/^n\d has not probed n\d$/);
  });

  test('where a member probes less often than its period', () => {
    const keeps = <S extends { nextProbeTick: number }>(after: S, before: S): S =>
      after.nextProbeTick === before.nextProbeTick
        ? after
        : { ...after, nextProbeTick: after.nextProbeTick + 1 };
    expect(found(probesInTurn, { slip: { keeps } })?.seen).toMatch(/^n\d has probed nobody for 1$/);
  });
});

describe('probe-verdicts bites', () => {
  const verdict = (rule: typeof hardenedRules.verdict) => ({ verdict: rule });
  test.each([
    ['nobody is asked to help', { helpers: () => [] }, /^n\d asks 0$/],
    ['too many are', { helpers: (others: readonly number[]) => others }, /^n\d asks 3$/],
    ['a probe never fails', verdict(() => 'wait'), /^n\d (does not|asks 0)$/],
    [
      'it fails a tick too late',
      verdict((probe, waited, settings) => hardenedRules.verdict(probe, waited - 1, settings)),
      /^n\d asks 0$/,
    ],
    [
      'helpers have no time',
      verdict((probe, waited, settings) =>
        waited >= 2 * settings.ackTicks ? 'failed' : hardenedRules.verdict(probe, waited, settings),
      ),
      /^n\d suspects n\d$/,
    ],
    [
      'a late turn judges',
      { stalls: { ...hardenedRules.stalls, isLate: () => false } },
      /^n2 (asks|suspects) n\d$/,
    ],
  ])('where %s', (_what, rules, seen) => {
    expect(found(verdicts, { rules })?.seen).toMatch(seen);
  });

  test('where an answer counts for a later probe, which has none', () => {
    const keeps = <S extends { probes: readonly { target: number; number: number }[] }>(
      after: S,
      before: S,
    ): S => {
      const answered = before.probes.find(({ number }) =>
        after.probes.every((probe) => probe.number !== number),
      );
      if (answered === undefined || after.probes.length >= before.probes.length) return after;
      return { ...after, probes: after.probes.filter(({ target }) => target !== answered.target) };
    };
    const parts = {
      settings: { probeTicks: 1, ackTicks: 6, helpers: 2, exchangeTicks: 4, suspicionTicks: 6 },
      nodes: 2,
      joinTicks: [0, 0],
      faults: [
        {
          kind: 'drop' as const,
          from: '*' as const,
          to: '*' as const,
          share: 0.6,
          fromTick: 8,
          untilTick: 90,
        },
      ],
    };
    expect(found(verdicts, { slip: { keeps }, parts })?.seen).toMatch(/^n\d (does not|asks 0)$/);
  });
});

describe('helpers-drawn bites', () => {
  test.each([
    ['first', (others: readonly number[], most: number) => others.slice(-most)],
    ['last', (others: readonly number[], most: number) => others.slice(0, most)],
  ])('where the %s is never asked', (end, choose) => {
    const helpers: typeof hardenedRules.helpers = (others, _choice, settings) =>
      choose(others, settings.helpers);
    const lossy = [
      {
        kind: 'drop' as const,
        from: '*' as const,
        to: '*' as const,
        share: 0.5,
        fromTick: 12,
        untilTick: 200,
      },
    ];
    const violation = found(helpersDrawn, { rules: { helpers }, parts: { faults: lossy } });
    expect(violation?.expected).toBe(
      `the ${end} of those who could help is asked now and then, as chance has it`,
    );
  });
});

describe('own-health', () => {
  const aLifeguard = ownHealth(probeBook(lifeguardRules));
  const { after: healthAfter } = aware;
  const inLifeguard = (awareness: typeof aware) =>
    found(aLifeguard, { rules: { ...lifeguardRules, awareness }, family: LIFEGUARD })?.seen;

  test.each([
    ['a member never takes itself for slow', neverAtFault],
    [
      'it is slow for good',
      { ...aware, after: (m, sign, settings) => (sign === 'answered' ? m : healthAfter(m, sign, settings)) },
    ],
    [
      'no limit is set to it',
      { ...aware, after: (m, sign) => (sign === 'answered' ? Math.max(m - 1, 0) : m + 1) },
    ],
    [
      'silent helpers do not count',
      {
        ...aware,
        after: (m, sign, settings) => (sign === 'nack missed' ? m : healthAfter(m, sign, settings)),
      },
    ],
    [
      'accusations do not count',
      { ...aware, after: (m, sign, settings) => (sign === 'accused' ? m : healthAfter(m, sign, settings)) },
    ],
  ] satisfies [string, typeof aware][])('bites where %s', (_what, awareness) => {
    expect(inLifeguard(awareness)).toMatch(/^n\d (probes|has probed nobody) after \d+$/);
  });

  test('bites where a member without self-awareness lets a tick go by', () => {
    const keeps = <S extends { nextProbeTick: number }>(now: S, before: S): S =>
      now.nextProbeTick === before.nextProbeTick ? now : { ...now, nextProbeTick: now.nextProbeTick + 1 };
    expect(found(health, { slip: { keeps } })?.seen).toMatch(/^n\d has probed nobody after \d+$/);
  });

  test('allows Lifeguard as it is', () => {
    expect(inLifeguard(aware)).toBeUndefined();
  });
});

describe('accused-told bites', () => {
  test('where the dead are not told', () => {
    expect(found(toldSo, { rules: { accused: tellNobody } })).toMatchObject({
      expected: expect.stringMatching(
        /^n\d, which holds n\d to be dead in life 0 at incarnation \d, tells it so in each message$/,
      ),
      seen: expect.stringMatching(/^n\d says nothing of it in a /),
    });
  });

  test('where Lifeguard does not tell a suspect', () => {
    const ofLifeguard = accusedTold(lifeguardRules);
    const rules = { ...lifeguardRules, accused: tellTheDead };
    expect(found(ofLifeguard, { rules, family: LIFEGUARD })?.seen).toMatch(
      /says nothing of it in a (PING|ACK|PINGREQ|NACK)$/,
    );
  });

  test('where a suspect is told in no exchange', () => {
    const violation = found(toldSo, {
      slip: {
        sends: (outbox) =>
          outbox.map(({ to, message }) => ({
            to,
            message: { ...message, statements: message.statements.filter(({ address }) => address !== to) },
          })),
      },
    });
    expect(violation?.seen).toMatch(/says nothing of it in a (EXCHANGE|STATE)$/);
  });
});

describe('exchange-rounds bites', () => {
  test('where nobody exchanges anything', () => {
    expect(found(exchangeRounds, { rules: { exchange: noExchange } })?.seen).toMatch(
      /has exchanged with nobody for 4$/,
    );
  });

  test('where the lost are left out', () => {
    const rules = {
      exchange: (...[round, peers, , ...rest]: Parameters<typeof hardenedRules.exchange>) =>
        hardenedRules.exchange(round, peers, [], ...rest),
    };
    expect(found(exchangeRounds, { rules })?.seen).toMatch(/^n\d has not exchanged with n\d$/);
  });
});

describe('answered-at-once bites', () => {
  test.each(['ACK', 'PING'] as const)('where a %s that is asked for is not sent', (kind) => {
    const violation = found(answers, {
      slip: {
        sends: (outbox, input) =>
          input.kind === 'receive' ? outbox.filter(({ message }) => message.kind !== kind) : outbox,
      },
    });
    expect(violation?.seen).toMatch(/^n\d does not$/);
  });

  test('where an answer comes twice', () => {
    const twice = found(answers, {
      slip: { sends: (outbox, { kind }) => (kind === 'receive' ? [...outbox, ...outbox] : outbox) },
    });
    expect(twice?.seen).toMatch(/sends n\d a ACK \(\d+\) besides$/);
  });

  test('where a request takes the place of the one before, whose answer is still to come', () => {
    const replaced = found(answers, {
      slip: {
        keeps: (after) => ({
          ...after,
          errands: after.errands.filter(
            ({ origin, target, number }) =>
              !after.errands.some(
                (later) => later.origin === origin && later.target === target && later.number > number,
              ),
          ),
        }),
      },
    });
    expect(replaced?.seen).toMatch(/^n\d does not$/);
  });

  test('where an answer bears another number', () => {
    const renumbered = found(answers, {
      slip: {
        sends: (outbox, { kind }) =>
          kind === 'receive'
            ? outbox.map(({ to, message }) => ({ to, message: { ...message, probe: message.probe + 1 } }))
            : outbox,
      },
    });
    expect(renumbered?.claim).toBe('answered-at-once');
  });
});

describe('whole-lists bites', () => {
  test('where somebody is left out', () => {
    const violation = found(wholeLists, {
      slip: {
        sends: (outbox) =>
          outbox.map(({ to, message }) => {
            const isList = message.kind === 'STATE' || message.kind === 'EXCHANGE';
            return {
              to,
              message: isList ? { ...message, statements: message.statements.slice(1) } : message,
            };
          }),
      },
    });
    expect(violation?.seen).toMatch(/leaves out \{n\d\}$/);
  });

  test('where a newcomer is not answered', () => {
    const violation = found(wholeLists, {
      slip: {
        sends: (outbox, input) => (input.kind === 'receive' && input.message.kind === 'JOIN' ? [] : outbox),
      },
    });
    expect(violation?.seen).toBe('n1 does not answer');
  });
});

describe('constant-load bites', () => {
  test.each([
    ['everybody is asked for help', { helpers: (others: readonly number[]) => others }, /asks 3$/],
    ['a newcomer asks in every tick', { joinRetry: () => true }, /sends one after 1$/],
  ])('where %s', (_what, rules, seen) => {
    expect(found(constantLoad, { rules })?.seen).toMatch(seen);
  });

  test('where two are probed in one turn', () => {
    const violation = found(constantLoad, {
      slip: {
        sends: (outbox, { kind }) =>
          kind === 'tick'
            ? outbox.flatMap((one) => (one.message.kind === 'PING' ? [one, one] : [one]))
            : outbox,
      },
    });
    expect(violation?.expected).toMatch(/sends one PING in a turn$/);
  });

  test('where all that is known travels with each probe', () => {
    const next: typeof leastToldFirst.next = (news) => leastToldFirst.next(news, news.length, 99);
    const violation = found(constantLoad, {
      rules: { piggyback: { ...leastToldFirst, next } },
      parts: { settings: { piggybackLimit: 1, exchangeTicks: 4 } },
    });
    expect(violation?.seen).toMatch(/tells \d$/);
  });
});

describe('rumour-budget bites', () => {
  const narrow = { parts: { settings: { piggybackLimit: 2, exchangeTicks: 40, helpers: 2 } } };
  test('where news are told for ever', () => {
    const next: typeof leastToldFirst.next = (news, room) =>
      leastToldFirst.next(news, room, Number.POSITIVE_INFINITY);
    expect(
      found(rumourBudget, { rules: { piggyback: { ...leastToldFirst, next } }, ...narrow })?.seen,
    ).toMatch(/tells once more of n\d$/);
  });

  test('where the oldest news go first', () => {
    const next: typeof leastToldFirst.next = (news, room, retellings) =>
      leastToldFirst.next(news.toReversed(), room, retellings);
    expect(
      found(rumourBudget, { rules: { piggyback: { ...leastToldFirst, next } }, ...narrow })?.expected,
    ).toMatch(/tells of those first that it has told of least often$/);
  });

  test('where nothing travels with probes', () => {
    const next: typeof leastToldFirst.next = (news) => ({ told: [], news });
    expect(found(rumourBudget, { rules: { piggyback: { ...leastToldFirst, next } } })?.expected).toMatch(
      /tells of all of whom there are news, up to \d$/,
    );
  });
});

test('rumour-budget knows of no confirmation that a member has no room for beside one of its own', () => {
  // n5's own probe confirms that n3 is suspected; before n5 says so, two others confirm it, and then a third in vain.
  const read = readCase('test/swim/claims/schedules/silent-confirmation.json', SWIM_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  const { violation, notJudged } = judge(swimHardened.create(schedule), schedule, [rumourBudget]);
  expect(notJudged).toEqual([]);
  expect(violation).toBeNull();
});

test('suspicion-anew asks nobody who has left since', () => {
  const read = readCase('test/swim/claims/schedules/leave-after-waking.json', SWIM_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  const claim = SWIM.catalogue.claimNamed('suspicion-anew')!;
  const { violation, notJudged } = claim.judge(swimLifeguard.create(schedule), schedule);
  expect(notJudged).toEqual([]);
  expect(violation).toBeNull();
});

test('farewell bites where one is told for all', () => {
  const rules = { leave: (peers: readonly number[]) => peers.slice(0, 1) };
  expect(found(farewell, { rules })?.seen).toMatch(/^n4 does not tell \{n/);
});
