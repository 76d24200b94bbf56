/** An explanation of what is known beforehand: a coin that falls badly one time in four, in tick 3, by the choice of n1. */
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explanation/explain.ts';
import type { Explanation } from '../../src/explanation/explanation.ts';
import { explanationSchema } from '../../src/explanation/explanation-schema.ts';
import { explanationLines } from '../../src/explanation/words.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import { badSeed, bitter, coinSchedule, doomed, forgetful, madeUp } from '../support/coin-protocol.ts';

const schedule = coinSchedule(badSeed());
const FUTURES = 100;
/** For what does not depend on how many there are. */
const FEW = { futures: 20 };

function explained(variant: AnyVariant = bitter, options: Parameters<typeof explain>[3] = {}): Explanation {
  const explanation = explain(schedule, variant, madeUp, { futures: FUTURES, ...options });
  if (explanation === null) throw new Error('there is nothing to explain');
  return explanation;
}

/** Of all ticks the share, in place of the spans. */
function byTick({ futures, withoutFaults }: Explanation, which: 'futures' | 'withoutFaults'): number[] {
  const of = which === 'futures' ? futures : withoutFaults;
  return of!.spans.flatMap(({ fromTick, untilTick, failing }) =>
    new Array<number>(untilTick - fromTick).fill(failing),
  );
}

describe('of a failure whose shares are known', () => {
  const explanation = explained();

  test('a quarter of the futures fails up to the toss, and all after it', () => {
    const [toss, ...rest] = explanation.futures!.spans;
    expect(toss!.low).toBeLessThan(1 / 4);
    expect(toss!.high).toBeGreaterThan(1 / 4);
    expect(toss).toMatchObject({ fromTick: 0, untilTick: 4, of: FUTURES });
    expect(rest).toMatchObject([{ fromTick: 4, untilTick: 6, failing: FUTURES, high: 1 }]);
    expect(explanation.futures).toMatchObject({ certainFromTick: 4, isRefined: true });
  });

  test('without the faults from then on none fails up to the crash', () => {
    const [toss] = byTick(explanation, 'futures');
    expect(byTick(explanation, 'withoutFaults')).toEqual([0, 0, 0, toss, FUTURES, FUTURES]);
  });

  test('the choice of n1 in the tick of the toss decided, and no other', () => {
    const { decisive, all, draws, isWhole } = explanation.choices!;
    expect(decisive).toMatchObject([{ tick: 3, node: 'n1', link: null, of: draws }]);
    expect(decisive[0]!.failing).toBeLessThan(draws / 2);
    expect({ all, isWhole }).toEqual({ all: 12, isWhole: true });
  });

  test('the crash is needed, and the one that does nothing is not', () => {
    const crashes = explanation.faults!.filter(({ kind }) => kind === 'crash');
    expect(crashes.map(({ fault, averts }) => [fault, averts])).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  test('the rule that is missing is named, with what it would have changed', () => {
    expect(explanation.rules).toEqual([
      {
        rule: 'memory',
        statement: 'What is kept of a coin.',
        reference: 'forgetful',
        file: 'rules/memory.ts',
        proof: 'mended',
        withRule: { failing: 0, of: FUTURES, low: 0, high: expect.any(Number) },
      },
    ]);
  });

  test('the reference saves it in the very tick in which it fails, for it forgets what was tossed', () => {
    expect(explanation.takeover).toEqual({
      by: 'forgetful',
      lastSavingTick: 5,
      spans: [{ fromTick: 0, untilTick: 6, saves: true }],
    });
  });

  test('it is the same each time, complete, and as its schema says', () => {
    expect(explained()).toEqual(explanation);
    expect(explanation).toMatchObject({ isComplete: true, isReproducible: true });
    expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation);
  });

  test('in words it says from when on luck does not help, what decided, and what is missing', () => {
    const text = explanationLines(explanation).join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'From tick 4 on no luck helps any more. What decided is a choice of n1 in tick 3.',
    );
    expect(text).toContain('What is missing is the rule memory of forgetful.');
    expect(text).toContain('it fails in all of 100 futures, which says that at least 96 % of all do');
    expect(text).toContain(
      'Without the fault “n2 crashes at tick 2” it does not fail; without the other one it does.',
    );
  });
});

describe('of one that no luck averts', () => {
  const explanation = explained(doomed);

  test('all futures fail from the first tick on, unless the fault is left out', () => {
    expect(byTick(explanation, 'futures')).toEqual(new Array(6).fill(FUTURES));
    expect(byTick(explanation, 'withoutFaults')).toEqual([0, 0, 0, FUTURES, FUTURES, FUTURES]);
    expect(explanation.futures!.measuredTicks).toEqual([0, 5]);
  });

  test('no choice decided, and the words blame no luck', () => {
    expect(explanation.choices!.decisive).toEqual([]);
    const text = explanationLines(explanation).join('\n');
    expect(text).toContain('Luck is not to blame: with any other it fails as well.');
  });
});

describe('what cannot be said', () => {
  test('of what does not fail there is nothing to explain', () => {
    expect(explain(schedule, forgetful, madeUp)).toBeNull();
  });

  test('who has no reference is told so, and all else is said', () => {
    const { name, family, create } = bitter;
    const alone = explained({ name, family: family!, create }, FEW);
    expect(alone.takeover).toEqual({
      notPossible: 'its family names no reference, whose rules could take over',
    });
    expect(alone.rules).toEqual({
      notPossible: 'it is not made of named rules that could be replaced one by one',
    });
    expect(alone.futures).toEqual(explained(bitter, FEW).futures);
    expect(alone.isComplete).toBe(true);
  });

  test('a reference of other states does not take over', () => {
    const { rules: _, ...other } = forgetful;
    expect(explained({ ...bitter, reference: () => other }, FEW).takeover).toEqual({
      notPossible: 'its states may be none that forgetful understands',
    });
  });

  test('a reference that refuses the settings does not take over', () => {
    const strict: AnyVariant = {
      ...forgetful,
      create() {
        throw new RangeError('not with these');
      },
    };
    expect(explained({ ...bitter, reference: () => strict }, FEW).takeover).toEqual({
      notPossible: 'forgetful does not run with the settings of this schedule',
    });
  });

  test('with a small budget less is found out, and it says so', () => {
    const poor = explained(bitter, { budgetSteps: 400 });
    expect(poor).toMatchObject({ futures: null, withoutFaults: null, isComplete: false });
    expect(poor.faults).not.toBeNull();
    expect(poor.steps).toBeLessThanOrEqual(400);
    expect(explanationLines(poor).join(' ')).toContain('with a larger budget there is more to say');
  });

  test('a protocol that is not pure is told to be none', () => {
    let calls = 0;
    const restless: AnyVariant = {
      ...bitter,
      create(setup) {
        const protocol = bitter.create(setup);
        const view: typeof protocol.view = (state) => {
          const seen = protocol.view(state);
          return { ...seen, heartbeats: seen.addresses.map(() => ++calls) };
        };
        return { ...protocol, view };
      },
    };
    const explanation = explained(restless, FEW);
    expect(explanation.isReproducible).toBe(false);
    expect(explanationLines(explanation).join(' ').replaceAll(/\s+/g, ' ')).toContain(
      'The protocol is not pure',
    );
  });
});

test('what is known so far is handed out part by part', () => {
  const parts: Explanation[] = [];
  const whole = explained(bitter, { ...FEW, onPart: (part) => parts.push(part) });
  expect(parts.at(-1)).toEqual(whole);
  expect(parts[0]).toMatchObject({ futures: null, choices: null, isComplete: false });
  expect(parts.map(({ runs }) => runs)).toEqual(parts.map(({ runs }) => runs).toSorted((a, b) => a - b));
});

test('a run that is too long to be recorded is explained without its beliefs', () => {
  const large = { ...schedule, nodes: 600 };
  const explanation = explain(large, bitter, madeUp, { futures: 1, budgetSteps: 1 })!;
  expect(explanation.beliefs).toEqual({ notPossible: 'the run is too long to be recorded' });
  expect(explanation.doubts).toEqual(explanation.beliefs);
  expect(explanationLines(explanation).join('\n')).toContain(
    'That cannot be said: the run is too long to be recorded.',
  );
});
