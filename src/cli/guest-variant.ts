/**
 * A protocol of one's own, wherever it comes from: a module, or a child that a command starts. Only who types the
 * command says which; a file that is read never does.
 *
 * Every command has these options, and most of them start a process that does the work: so what a protocol takes is loaded
 * where one is asked for.
 */

import type { AnyVariant } from '../family/family.ts';
import type { GuestSource } from '../hunting/command-words.ts';
import { requireModule } from './require-module.ts';
import { UsageError } from './usage-error.ts';
import { DEFAULT_STEP_LIMIT_MILLISECONDS } from './work-process/watched-process.ts';

/** The options of a command that say so. */
export interface GuestOptions extends GuestSource {
  /** How long one call may take. */
  readonly stepLimit?: number;
}

/** What was typed for it; `null`: it comes with Hearsay. */
export function guestTyped({ protocol, child }: GuestSource): string | null {
  return child ?? protocol ?? null;
}

/** The option that says which; `null`: it comes with Hearsay. */
export function guestFlag({ protocol, child }: GuestSource): '--protocol' | '--child' | null {
  if (typeof child === 'string') return '--child';
  return typeof protocol === 'string' ? '--protocol' : null;
}

/** Throws a `UsageError` where a variant that comes with Hearsay is named as well. */
export function requireOneOf({ variant, ...guest }: GuestSource & { readonly variant?: string }): void {
  const flag = guestFlag(guest);
  if (variant !== undefined && flag !== null)
    throw new UsageError(`--variant and ${flag} exclude each other`);
}

/** Throws a `UsageError` if there is nothing to load; nothing is loaded, and no child is started. */
export function requireGuest({ protocol }: GuestSource): void {
  if (typeof protocol === 'string') requireModule(protocol);
}

/** The variant; `null`: it comes with Hearsay. Throws a `UsageError` that says what is wrong. */
export async function variantOfGuest(guest: GuestOptions): Promise<AnyVariant | null> {
  if (typeof guest.child === 'string') return variantOfChildIn(guest.child, guest);
  if (typeof guest.protocol !== 'string') return null;
  const { variantOfModule } = await import('./protocol-module.ts');
  return variantOfModule(guest.protocol);
}

/** The same in a process whose end somebody else sees. */
export async function loadGuest(guest: GuestOptions): Promise<AnyVariant | null> {
  if (typeof guest.child === 'string') return variantOfChildIn(guest.child, guest);
  if (typeof guest.protocol !== 'string') return null;
  const { loadVariant } = await import('./protocol-module.ts');
  return loadVariant(guest.protocol);
}

/** All variants that a command knows, with one's own, if there is one. */
export async function variantsWith(guest: GuestOptions): Promise<readonly AnyVariant[]> {
  const own = await variantOfGuest(guest);
  const { KNOWN_VARIANTS } = await import('../known/known-variants.ts');
  return own === null ? KNOWN_VARIANTS : [...KNOWN_VARIANTS, own];
}

/**
 * How long a process may be in one call of the protocol. A child is ended by its keeper, in that process; only if that
 * fails as well the process is.
 */
export function limitOfProcess({ child, stepLimit = DEFAULT_STEP_LIMIT_MILLISECONDS }: GuestOptions): number {
  return typeof child === 'string' ? 2 * stepLimit + MILLISECONDS_TO_END_A_CHILD : stepLimit;
}

const MILLISECONDS_TO_END_A_CHILD = 5000;

async function variantOfChildIn(
  command: string,
  { stepLimit = DEFAULT_STEP_LIMIT_MILLISECONDS }: GuestOptions,
): Promise<AnyVariant> {
  const [{ variantOfChild }, { startProblem }, { KNOWN_VARIANTS }, { variantAmong }] = await Promise.all([
    import('../child/child-variant.ts'),
    import('../child/child.ts'),
    import('../known/known-variants.ts'),
    import('../cases/known-variants.ts'),
  ]);
  try {
    const { variant } = variantOfChild({ command, limitMilliseconds: stepLimit });
    if (variantAmong(KNOWN_VARIANTS, variant.name) === undefined) return variant;
  } catch (error) {
    const problem = startProblem(error);
    if (problem === null) throw error;
    throw new UsageError(`--child ${command}: ${problem}`);
  }
  throw new UsageError(`--child ${command}: its name must be one of its own, and that comes with Hearsay`);
}
