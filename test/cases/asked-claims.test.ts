import { describe, expect, test } from 'vitest';
import { ALL_CLAIMS, askable, askedClaims, type Judged } from '../../src/cases/asked-claims.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { CLAIMS, claimNamed, GOSSIP_CATALOGUE, INVARIANTS } from '../../src/gossip/catalogue.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { type Claim, claimOfInvariant } from '../../src/judge/claim.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { describedClaim } from '../support/described-claim.ts';
import { listing } from '../support/hand-made-trial.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';
import { eventful, scheduleOf } from '../support/schedule-of.ts';

const nobodyCrashes: Invariant = {
  ...describedClaim('nobody-crashes', { statement: 'Nobody ever crashes.' }),
  watch: (trial) => ({
    stopped: (tick, node) => trial.violate({ tick, nodes: [node], expected: 'nobody', seen: 'somebody' }),
  }),
};
const own: Claim = claimOfInvariant(nobodyCrashes);

function judged(names: readonly string[], schedule = eventful, variant: typeof hardened = hardened) {
  return askedClaims(names, GOSSIP_CATALOGUE, [own]).judge(variant.create(schedule), schedule);
}

/** What was judged, and what was asked and could not be. */
const askedOf = ({ claims, notJudged }: Judged) => [...claims, ...notJudged.map(({ claim }) => claim)].sort();
const namesOf = (claims: readonly { readonly name: string }[]) => claims.map(({ name }) => name);

describe('what is asked is judged, and nothing else', () => {
  test('all claims are those of the catalogue', () => {
    const all = judged([ALL_CLAIMS]);
    expect(all.violation).toBeNull();
    expect(askedOf(all)).toEqual(namesOf(CLAIMS).sort());
  });

  test('every-invariant is all invariants, and none of the claims about the reducer', () => {
    expect(askedOf(judged(['every-invariant']))).toEqual(namesOf(INVARIANTS).sort());
  });

  test('several are judged together, by the first that is broken', () => {
    const { schedule } = lostJoinRequest();
    const names = ['conservation', 'join-completeness', 'purity'];
    const asked = judged(names, schedule, classic);
    expect(asked).toMatchObject({ violation: { claim: 'join-completeness', tick: 4 }, notJudged: [] });
    expect([...asked.claims].sort()).toEqual([...names].sort());
    expect(judged(['conservation', 'purity'], schedule, classic).violation).toBeNull();
  });

  test.each(askable(GOSSIP_CATALOGUE))('%s can be asked', (name) => {
    const asked = askedOf(judged([name], scheduleOf({ nodes: 2, horizonTicks: 4 })));
    expect(asked.length).toBeGreaterThan(0);
  });

  test('a claim that is asked twice, or by two names, is judged once', () => {
    const twice = judged(['agreement', 'every-invariant', 'agreement']);
    expect(askedOf(twice)).toEqual(namesOf(INVARIANTS).sort());
    expect(askedOf(judged([ALL_CLAIMS, 'purity', 'agreement']))).toEqual(namesOf(CLAIMS).sort());
  });

  test('a claim of one’s own is judged where it is handed in, beside all others if need be', () => {
    expect(judged(['nobody-crashes'])).toMatchObject({
      violation: { claim: 'nobody-crashes' },
      claims: ['nobody-crashes'],
    });
    expect(judged([ALL_CLAIMS, 'nobody-crashes'])).toMatchObject({ violation: { claim: 'nobody-crashes' } });
  });
});

describe('what cannot be judged is said, with the reason, and does not hold', () => {
  test('a claim that nobody knows', () => {
    const { claims, notJudged } = askedClaims(['nobody-crashes', 'conservation'], GOSSIP_CATALOGUE).judge(
      hardened.create(eventful),
      eventful,
    );
    expect(claims).toEqual(['conservation']);
    expect(notJudged).toMatchObject([
      { claim: 'nobody-crashes', reason: expect.stringMatching(/catalogue/) },
    ]);
  });

  test('the claims of heartbeats, of a protocol that shows none', () => {
    const protocol = obedientProtocol({
      believes: (self) => ({ ...listing([self]), heartbeats: null, heardTicks: null }),
    });
    const { claims, notJudged } = askedClaims([ALL_CLAIMS], GOSSIP_CATALOGUE).judge(
      protocol,
      scheduleOf({ nodes: 1 }),
    );
    const heartbeat = CLAIMS.filter(({ tier }) => tier === 'heartbeat');
    expect(namesOf(heartbeat).length).toBeGreaterThan(0);
    const left = notJudged.filter(({ reason }) => reason === 'the protocol shows no heartbeats');
    expect(left.map(({ claim }) => claim)).toEqual(namesOf(heartbeat));
    expect(claims.some((name) => claimNamed(name)!.tier === 'heartbeat')).toBe(false);
  });

  test('where lies are told, what does not stand up to them', () => {
    const lie: Fault = { kind: 'forge', atTick: 9, to: 'n1', about: 'n2', life: 0, heartbeat: 99 };
    const schedule = { ...eventful, faults: [...eventful.faults, lie] };
    const { claims, notJudged } = judged([ALL_CLAIMS], schedule);
    const gullible = INVARIANTS.filter(({ underForgery }) => !underForgery.holds);
    expect(notJudged.map(({ claim }) => claim)).toEqual(expect.arrayContaining(namesOf(gullible)));
    expect(claims).toContain('purity');
  });
});
