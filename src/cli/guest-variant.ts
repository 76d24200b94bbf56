/**
 * A protocol of one's own, wherever it comes from: a module, or a child that a command starts. Only who types the
 * command says which; a file that is read never does.
 */

import { variantAmong } from '../cases/known-variants.ts';
import { startProblem } from '../child/child.ts';
import type { AnyVariant } from '../family/family.ts';
import type { GuestSource } from '../hunting/command-words.ts';
import { KNOWN_VARIANTS } from '../known/known-variants.ts';
import { loadVariant, requireModule, variantOfModule } from './protocol-module.ts';
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
  return typeof guest.protocol === 'string' ? variantOfModule(guest.protocol) : null;
}

/** The same in a process whose end somebody else sees. */
export async function loadGuest(guest: GuestOptions): Promise<AnyVariant | null> {
  if (typeof guest.child === 'string') return variantOfChildIn(guest.child, guest);
  return typeof guest.protocol === 'string' ? loadVariant(guest.protocol) : null;
}

/** All variants that a command knows, with one's own, if there is one. */
export async function variantsWith(guest: GuestOptions): Promise<readonly AnyVariant[]> {
  const own = await variantOfGuest(guest);
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
  const { variantOfChild } = await import('../child/child-variant.ts');
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
