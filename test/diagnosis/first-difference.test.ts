import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { firstDifference } from '../../src/diagnosis/first-difference.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { addressOnly } from '../../src/gossip/rules/identity.ts';
import { classic, hardened, hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { eventful, scheduleOf } from '../support/schedule-of.ts';

const LONG = 1000;
const threeJoin = scheduleOf({ nodes: 3, horizonTicks: 30 });

function scheduleIn(file: string) {
  const read = readCase(`shrunk-cases/${file}.json`, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  return read.value.schedule;
}

function differenceOf(variant: AnyVariant, schedule = threeJoin, untilTick = LONG) {
  return firstDifference(variant, hardened, schedule, untilTick);
}

describe('the first difference from hardened', () => {
  test('is none for the same rules under another name', () => {
    expect(differenceOf(lenientVariant('same', hardenedRules))).toBeNull();
  });

  test('is none where the same messages go out in another order', () => {
    const reordered: AnyVariant = {
      name: 'reordered',
      create(setup) {
        const protocol = hardened.create(setup);
        return {
          ...protocol,
          reduce: (state, input) => {
            const { outbox, ...rest } = protocol.reduce(state as never, input as never);
            return { ...rest, outbox: [...outbox].reverse() };
          },
        } as ReturnType<AnyVariant['create']>;
      },
    };
    expect(differenceOf(reordered)).toBeNull();
  });

  test('of a rule that says whom to write to: whom the two write to', () => {
    const { variant } = mutantNamed('first-peers-only');
    expect(differenceOf(variant, scheduleIn('lossless-accuracy-3f99f060'))).toEqual({
      tick: 3,
      node: 'n1',
      cause: 'tick',
      words: 'n1 writes to n2; on hardened it writes to n3',
    });
  });

  test('of a rule that says when to remove: whom the two list', () => {
    const { variant } = mutantNamed('removal-a-tick-early');
    const schedule = scheduleOf({
      nodes: 2,
      horizonTicks: 60,
      faults: [{ kind: 'crash', atTick: 5, node: 'n2' }],
    });
    expect(differenceOf(variant, schedule)).toMatchObject({
      node: 'n1',
      cause: 'tick',
      words: 'n1 lists n1; on hardened it lists n1 and n2',
    });
  });

  test('of an answer that was kept back is in the step in which it was due', () => {
    const { variant } = mutantNamed('answer-waits-for-the-turn');
    const found = differenceOf(variant, scheduleOf({ nodes: 2, horizonTicks: 30 }));
    expect(found).toMatchObject({ node: 'n1', cause: 'receive' });
    expect(found!.words).toMatch(/^n1 writes to nobody; on hardened it writes to n2$/);
  });

  test('of one that cannot tell lives apart is what it does, and not that it shows no epochs', () => {
    const found = differenceOf(lenientVariant('addresses', { ...hardenedRules, identity: addressOnly }));
    expect(found?.words ?? 'nothing').not.toContain('epoch');
    expect(differenceOf(classic, eventful)!.words).toMatch(/^n\d (writes to|tells|lists) /);
  });

  test('is looked for up to a tick, and no further', () => {
    const { variant } = mutantNamed('first-peers-only');
    expect(differenceOf(variant, scheduleIn('lossless-accuracy-3f99f060'), 2)).toBeNull();
  });

  test('is none where the reference refuses the settings', () => {
    const { variant } = mutantNamed('first-peers-only');
    const settings = { ...threeJoin.settings, cleanupTicks: 1 };
    expect(differenceOf(variant, { ...threeJoin, settings })).toBeNull();
  });
});
