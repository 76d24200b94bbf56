import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Deck,
  drawnAnew,
  EMPTY_DECK,
  shuffledPasses,
  type TargetsRule,
} from '../../../src/gossip/rules/targets.ts';
import { contactGapTicks, passTicks } from '../../../src/gossip/settings.ts';
import { deepFreeze } from '../../../src/judge/deep-equal.ts';
import type { Address } from '../../../src/protocol/address.ts';
import { addressesTo, listOf } from '../../support/members.ts';

const SELF = 1;
/** More than there are in any of the groups. */
const MOST_PEERS = 100;

function dealt(
  rule: TargetsRule,
  deck: Deck,
  peers: readonly Address[],
  { silent = [] as readonly Address[], fanout = 1, choice = 0 },
) {
  const list = listOf(
    [SELF, 0, 0],
    peers.map((peer) => [peer, 0, 0] as const),
  );
  return deepFreeze(rule.deal(deepFreeze(deck), deepFreeze(list), silent, fanout, choice));
}

const sizes = fc.integer({ min: 2, max: 14 });
const fanouts = fc.integer({ min: 1, max: 5 });
const choices = (count: number) =>
  fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: count, maxLength: count });

function peersTo(count: number): Address[] {
  return addressesTo(count).slice(1);
}

describe('shuffled passes', () => {
  test('a pass deals everyone exactly once, b at a time, in ⌈(N−1)/b⌉ ticks', () => {
    fc.assert(
      fc.property(sizes, fanouts, choices(14), (size, fanout, chosen) => {
        const peers = peersTo(size);
        let deck = EMPTY_DECK;
        const met: Address[] = [];
        for (let now = 0; now < passTicks(size, fanout); now++) {
          const deal = dealt(shuffledPasses, deck, peers, { fanout, choice: chosen[now]! });
          expect(deal.targets).toHaveLength(Math.min(fanout, peers.length - met.length));
          met.push(...deal.targets);
          deck = deal.deck;
        }
        expect(met.toSorted((a, b) => a - b)).toEqual(peers);
      }),
    );
  });

  test('over long runs no peer waits longer than G = 2⌈(N−1)/b⌉−1', () => {
    fc.assert(
      fc.property(sizes, fanouts, choices(120), (size, fanout, chosen) => {
        const peers = peersTo(size);
        const gap = contactGapTicks(size, fanout);
        const last = new Map(peers.map((peer) => [peer, -1]));
        let deck = EMPTY_DECK;
        for (const [now, choice] of chosen.entries()) {
          const deal = dealt(shuffledPasses, deck, peers, { fanout, choice });
          deck = deal.deck;
          for (const peer of deal.targets) {
            expect(now - last.get(peer)!).toBeLessThanOrEqual(gap);
            last.set(peer, now);
          }
        }
        for (const tick of last.values()) expect(chosen.length - tick).toBeLessThanOrEqual(gap);
      }),
      { numRuns: 50 },
    );
  });

  test('that gap is reached: first of one pass, last of the next', () => {
    let longest = 0;
    let deck = EMPTY_DECK;
    let last = 0;
    for (let now = 0; now < 400; now++) {
      const deal = dealt(shuffledPasses, deck, [2, 3, 4], { choice: now * 7919 });
      deck = deal.deck;
      if (!deal.targets.includes(2)) continue;
      longest = Math.max(longest, now - last);
      last = now;
    }
    expect(longest).toBe(contactGapTicks(4, 1));
  });

  test('newcomers are met within ⌈(N−1)/b⌉ ticks, and no one waits longer for it than G of the larger group', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fanouts, arrivals, choices(80), (size, fanout, comingAt, chosen) => {
        const finalSize = size + comingAt.length;
        const peers = peersTo(size);
        const since = new Map(peers.map((peer) => [peer, -1]));
        const unmet = new Set<Address>();
        let deck = EMPTY_DECK;
        for (const [now, choice] of chosen.entries()) {
          for (const at of comingAt) {
            if (at !== now) continue;
            const newcomer = 1 + peers.length + 1;
            peers.push(newcomer);
            since.set(newcomer, now - 1);
            unmet.add(newcomer);
            deck = shuffledPasses.enter(deepFreeze(deck), [newcomer], choice, MOST_PEERS);
          }
          const deal = dealt(shuffledPasses, deck, peers, { fanout, choice });
          deck = deal.deck;
          expect(new Set(deal.targets).size).toBe(deal.targets.length);
          for (const peer of deal.targets) {
            const bound = unmet.delete(peer)
              ? passTicks(finalSize, fanout)
              : contactGapTicks(finalSize, fanout);
            expect(now - since.get(peer)!).toBeLessThanOrEqual(bound);
            since.set(peer, now);
          }
        }
        expect(unmet.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('the silent lose their turn, and nobody else does', () => {
    const first = dealt(shuffledPasses, EMPTY_DECK, [2, 3, 4, 5], { fanout: 2, silent: [3] });
    expect(first.targets).toEqual([2, 4]);
    expect(dealt(shuffledPasses, first.deck, [2, 3, 4, 5], { fanout: 2, silent: [3] }).targets).toEqual([5]);
  });

  test('a pass of which only the silent are left is over, and the next begins in the same turn', () => {
    const { deck } = dealt(shuffledPasses, EMPTY_DECK, [2, 3, 4], { fanout: 2 });
    expect(deck).toMatchObject({ order: [2, 3, 4], next: 2, passes: 1 });
    const turn = dealt(shuffledPasses, deck, [2, 3, 4], { fanout: 2, silent: [4] });
    expect(turn.targets).toEqual([2, 3]);
    expect(turn.deck).toMatchObject({ next: 2, passes: 2 });
  });

  test('whoever comes and goes, is silent and is heard again: while one is trusted each turn deals one, a pass takes ⌈m/b⌉ turns, and who is trusted all along waits G', () => {
    const happenings = fc.array(
      fc.record({
        what: fc.constantFrom('comes', 'goes', 'falls silent', 'is heard'),
        who: fc.integer({ min: 2, max: 8 }),
        choice: fc.nat({ max: 2 ** 31 - 1 }),
        turns: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(happenings, fc.integer({ min: 1, max: 4 }), (all, fanout) => {
        const peers = new Set<Address>([2, 3, 4]);
        const known = new Set(peers);
        const silent = new Set<Address>();
        /** Turns since which each that is trusted has waited. */
        const waits = new Map([...peers].map((peer) => [peer, 0]));
        let deck = EMPTY_DECK;
        for (const { what, who, choice, turns } of all) {
          if (what === 'comes' && !peers.has(who)) {
            peers.add(who);
            known.add(who);
            waits.set(who, 0);
            deck = shuffledPasses.enter(deck, [who], choice, MOST_PEERS);
          } else if (what === 'goes' && peers.delete(who)) {
            silent.delete(who);
            waits.delete(who);
            deck = shuffledPasses.leave(deck, [who]);
          } else if (what === 'falls silent' && peers.has(who)) {
            silent.add(who);
            waits.delete(who);
          } else if (what === 'is heard' && silent.delete(who)) waits.set(who, 0);
          for (let turn = 0; turn < turns; turn++) {
            const deal = dealt(shuffledPasses, deck, [...peers].toSorted(), {
              fanout,
              silent: [...silent],
              choice: choice + turn,
            });
            deck = deal.deck;
            expect(deal.targets.length > 0).toBe(waits.size > 0);
            for (const [peer, wait] of waits) {
              waits.set(peer, deal.targets.includes(peer) ? 0 : wait + 1);
              expect(waits.get(peer)).toBeLessThan(contactGapTicks(known.size + 1, fanout));
            }
          }
        }
      }),
    );
  });

  test('when all are silent there is nobody to write to', () => {
    expect(dealt(shuffledPasses, EMPTY_DECK, [2, 3], { fanout: 2, silent: [2, 3] }).targets).toEqual([]);
  });

  test('who leaves before its turn is not dealt any more', () => {
    const { deck } = dealt(shuffledPasses, EMPTY_DECK, [2, 3, 4], {});
    const next = shuffledPasses.leave(deck, [3]);
    expect(dealt(shuffledPasses, next, [2, 4], {}).targets).toEqual([4]);
  });

  test('who has had its turn, leaves and comes back does not get a second one in the same pass', () => {
    const { targets, deck } = dealt(shuffledPasses, EMPTY_DECK, [2, 3, 4], {});
    expect(targets).toEqual([2]);
    let again = shuffledPasses.enter(shuffledPasses.leave(deck, [2]), [2], 0, MOST_PEERS);
    const rest: Address[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const deal = dealt(shuffledPasses, again, [2, 3, 4], {});
      rest.push(...deal.targets);
      again = deal.deck;
    }
    expect(rest).toEqual([3, 4]);
  });

  test('a finished pass is not opened again for a newcomer, which is in the next one', () => {
    const finished = dealt(shuffledPasses, EMPTY_DECK, [2, 3], { fanout: 2 }).deck;
    const deck = shuffledPasses.enter(finished, [4], 0, MOST_PEERS);
    expect(dealt(shuffledPasses, deck, [2, 3, 4], { fanout: 3 }).targets).toEqual([2, 3, 4]);
  });

  test('a newcomer enters the running pass at any place among those to come', () => {
    const { deck } = dealt(shuffledPasses, EMPTY_DECK, [2, 3, 4], {});
    const orders = new Set<string>();
    for (let choice = 0; choice < 60; choice++) {
      const entered = shuffledPasses.enter(deck, [5], choice * 7919, MOST_PEERS);
      orders.add(dealt(shuffledPasses, entered, [2, 3, 4, 5], { fanout: 3 }).targets.join(' '));
    }
    expect([...orders].sort()).toEqual(['3 4 5', '3 5 4', '5 3 4']);
  });

  test('a pass has so many places and no more; who finds none is in the next', () => {
    const { deck } = dealt(shuffledPasses, EMPTY_DECK, [2, 3], {});
    let running = shuffledPasses.enter(deck, [4, 5, 6], 0, 3);
    expect(running.order).toHaveLength(3);
    expect(shuffledPasses.enter(running, [7], 0, 3)).toEqual(running);
    const seen: Address[] = [];
    for (let turn = 0; turn < 7; turn++) {
      const deal = dealt(shuffledPasses, running, [2, 3, 4, 5, 6], { choice: turn });
      running = deal.deck;
      seen.push(...deal.targets);
    }
    expect(seen.slice(0, 2).sort()).toEqual([3, expect.any(Number)].sort());
    expect(seen.slice(2).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  test('a stream of newcomers, b in a tick, does not keep a pass from ending', () => {
    const [mostPeers, fanout] = [9, 2];
    let peers: Address[] = [2, 3, 4];
    let deck = dealt(shuffledPasses, EMPTY_DECK, peers, { fanout }).deck;
    const { passes } = deck;
    for (let ticks = 1; deck.passes === passes; ticks++) {
      expect(ticks).toBeLessThanOrEqual(passTicks(mostPeers + 1, fanout));
      // As many go as come, and the list is no longer than it was.
      const newcomers = [100 + 2 * ticks, 101 + 2 * ticks];
      deck = shuffledPasses.leave(deck, peers.slice(-2));
      deck = shuffledPasses.enter(deck, newcomers, ticks * 7919, mostPeers);
      peers = [...peers.slice(0, -2), ...newcomers];
      expect(deck.order.length).toBeLessThanOrEqual(mostPeers);
      deck = dealt(shuffledPasses, deck, peers, { fanout, choice: ticks }).deck;
    }
    expect(deck.order).toHaveLength(peers.length);
  });

  test('a node without peers writes to nobody', () => {
    expect(dealt(shuffledPasses, EMPTY_DECK, [], { fanout: 3, choice: 12345 }).targets).toEqual([]);
  });
});

describe('drawn anew', () => {
  test('are b distinct peers, or all where there are no more, and never the silent', () => {
    fc.assert(
      fc.property(sizes, fanouts, choices(1), (size, fanout, [choice]) => {
        const peers = peersTo(size);
        const silent = peers.filter((peer) => peer % 4 === 0);
        const { targets } = dealt(drawnAnew, EMPTY_DECK, peers, { fanout, silent, choice: choice! });
        expect(targets).toHaveLength(Math.min(fanout, peers.length - silent.length));
        expect(new Set(targets).size).toBe(targets.length);
        expect(targets.every((peer) => peers.includes(peer) && !silent.includes(peer))).toBe(true);
      }),
    );
  });

  test('do not depend on who was drawn before: the choice 0 draws the first one every time', () => {
    const { targets, deck } = dealt(drawnAnew, EMPTY_DECK, [2, 3, 4], {});
    expect(targets).toEqual([2]);
    expect(
      dealt(drawnAnew, drawnAnew.leave(drawnAnew.enter(deck, [5], 0, MOST_PEERS), [3]), [2, 4, 5], {})
        .targets,
    ).toEqual([2]);
  });

  test('every tick begins a pass of its own, so that each brings the next piece of a long list', () => {
    const first = dealt(drawnAnew, EMPTY_DECK, [2, 3, 4], {});
    const second = dealt(drawnAnew, first.deck, [2, 3, 4], {});
    expect([first.deck, second.deck]).toEqual([
      { ...EMPTY_DECK, passes: 1 },
      { ...EMPTY_DECK, passes: 2 },
    ]);
  });

  test('can leave a peer waiting for longer than G', () => {
    let last = 0;
    let longest = 0;
    for (let now = 0; now < 200; now++) {
      if (!dealt(drawnAnew, EMPTY_DECK, [2, 3, 4], { choice: now * 7919 + 1 }).targets.includes(2)) continue;
      longest = Math.max(longest, now - last);
      last = now;
    }
    expect(longest).toBeGreaterThan(contactGapTicks(4, 1));
  });
});
