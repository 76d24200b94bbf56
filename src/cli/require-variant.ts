/** The variant that an argument names, or the reason why there is none. */
import { variantAmong } from '../cases/known-variants.ts';
import type { AnyVariant } from '../family/family.ts';
import { noSuchName } from './did-you-mean.ts';
import { UsageError } from './usage-error.ts';

export function requireVariant(name: string, known: readonly AnyVariant[]): AnyVariant {
  const variant = variantAmong(known, name);
  if (variant !== undefined) return variant;
  const names = known.map((other) => other.name);
  throw new UsageError(noSuchName('variant', name, names, 'hearsay list variants'));
}
