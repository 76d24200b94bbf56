/** The README's counterexample, explained: `n1` teaches `n2` in tick 22 that `n3` lives, and with one rule more it does not. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { explain } from '../../src/explanation/explain.ts';
import { explanationLines } from '../../src/explanation/words.ts';
import { catalogueFor } from '../../src/family/family.ts';
import { classic, VARIANTS } from '../../src/gossip/variants.ts';

const read = readCase('shrunk-cases/failure-completeness-c06921e3.json', VARIANTS);
if (!read.ok) throw new Error(read.problem);
const claim = catalogueFor(classic).claimNamed('failure-completeness')!;
const explanation = explain(read.value.schedule, classic, claim, { futures: 100 })!;
const { futures, withoutFaults, choices, takeover, rules, beliefs } = explanation;

/** In per cent, with the first tick of each span. */
const shares = (spans: readonly { fromTick: number; failing: number; of: number }[]) =>
  spans.map(({ fromTick, failing, of }) => [fromTick, Math.round((100 * failing) / of)]);

describe('the futures of the zombie', () => {
  test('two thirds fail up to the crash, then half, and all from tick 23 on', () => {
    const [first, ...rest] = shares(futures!.spans);
    expect(first![1]).toBeGreaterThan(55);
    expect(first![1]).toBeLessThan(75);
    // n1 has two to write to in tick 22: it is one coin that decides.
    const [tick, percent] = rest.at(-2)!;
    expect(tick).toBe(11);
    expect(percent).toBeGreaterThan(40);
    expect(percent).toBeLessThan(60);
    expect(rest.at(-1)).toEqual([23, 100]);
    expect(futures!.certainFromTick).toBe(23);
  });

  test('without the crash none fails; once it has happened it makes no difference', () => {
    const [first, ...rest] = shares(withoutFaults!.spans);
    expect(first).toEqual([0, 0]);
    expect(rest).toEqual(shares(futures!.spans).slice(-2));
    expect(rest[0]![0]).toBe(11);
  });
});

test('of 72 choices one decided: to whom n1 writes in tick 22', () => {
  expect(choices).toMatchObject({
    all: 72,
    isWhole: true,
    decisive: [
      { tick: 22, node: 'n1', did: [{ kind: 'PING', to: 'n2' }], instead: [{ kind: 'PING', to: 'n3' }] },
    ],
  });
});

test('the rules of hardened save it as late as in tick 22', () => {
  expect(takeover).toMatchObject({ by: 'hardened', lastSavingTick: 22 });
});

test('each of two rules ends it, in this run and in (nearly) all futures', () => {
  const mending = 'notPossible' in rules! ? [] : rules!.filter(({ proof }) => proof === 'mended');
  expect(mending.map(({ rule }) => rule)).toEqual(['silence', 'tombstones']);
  for (const { withRule } of mending) expect(withRule!.failing).toBeLessThan(4);
});

test('n2 is taught back what it taught', () => {
  const [belief] = 'notPossible' in beliefs! ? [] : beliefs!.told;
  expect(belief).toMatchObject({ node: 'n2', about: 'n3', wrong: 'the dead', sinceTick: 10 });
  const { links, end, taughtBack } = belief!.chain;
  expect(links.map(({ node, tick, message }) => [node, tick, message!.from, message!.sentTick])).toEqual([
    ['n2', 23, 'n1', 22],
    ['n1', 11, 'n2', 10],
    ['n2', 10, 'n3', 9],
  ]);
  expect([end, taughtBack]).toEqual(['own word', ['n2']]);
});

test('who reads only the first lines knows when it was too late, what decided, and what is missing', () => {
  const [, heading, ...lines] = explanationLines(explanation);
  expect(heading).toBe('In short');
  expect(lines.slice(0, 3).join(' ').replaceAll(/\s+/g, ' ').trim()).toBe(
    'From tick 23 on nothing helps any more: neither luck, nor an end of all faults, nor better rules. What decided is a choice of n1 in tick 22. What is missing is the rule silence of hardened.',
  );
});
