import { describe, expect, test } from 'vitest';
import { CLAIMS, claimNamed, INVARIANTS } from '../../src/invariants/catalogue.ts';

describe('the catalogue', () => {
  test('has each claim under a name of its own', () => {
    expect(new Set(CLAIMS.map(({ name }) => name)).size).toBe(CLAIMS.length);
    for (const claim of CLAIMS) expect(claimNamed(claim.name)).toBe(claim);
    expect(claimNamed('no such claim')).toBeUndefined();
  });

  test('has every invariant among its claims', () => {
    const names = CLAIMS.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(INVARIANTS.map(({ name }) => name)));
  });

  test.each(CLAIMS)(
    '$name is stated in one sentence, and says where it comes from',
    ({ statement, source }) => {
      expect(statement).toMatch(/^[A-Z].*\.$/);
      expect(source).not.toBe('');
    },
  );
});
