/**
 * A protocol of one's own, from a module: `--protocol ./mine.ts`. It exports a variant by the name of
 * `variant`:
 *
 *     export const variant = defineProtocol({ name: 'mine', create: (setup) => … });
 */

import { closeSync } from 'node:fs';
import { variantAmong } from '../cases/known-variants.ts';
import type { AnyVariant, Family } from '../family/family.ts';
import { PLAIN_SCHEDULES } from '../family/own-schedules.ts';
import { addressOfNode, INTRODUCER } from '../faults/nodes.ts';
import { isObject } from '../files/is-object.ts';
import { openRegular } from '../files/read-text.ts';
import { reasonOf } from '../files/refusal.ts';
import { deriveSettings, setupOf } from '../gossip/settings.ts';
import { plainProtocol, REQUIRED_FUNCTIONS } from '../protocol/plain-protocol.ts';
import type { Setup } from '../protocol/setup.ts';
import { firstLineOfThrown } from '../simulation/thrown.ts';
import { guestIn, guestVariant } from './guest.ts';
import { importModule, loadingProblem } from './import-module.ts';
import { KNOWN_VARIANTS } from './known-variants.ts';
import { UsageError } from './usage-error.ts';

/** The variant that a module exports. Throws a `UsageError` that says what the module lacks. */
export async function variantOfModule(path: string): Promise<AnyVariant> {
  return guestVariant(await guestIn(path, () => loadVariant(path)));
}

/** The same in a process whose end somebody else sees. */
export async function loadVariant(path: string): Promise<AnyVariant> {
  const refuse = (problem: string) => new UsageError(`${path}: ${problem}`);
  requireModule(path);
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await importModule(path);
  } catch (error) {
    throw refuse(`cannot be loaded: ${loadingProblem(error)}`);
  }
  try {
    const flaw = flawOf(exported['variant']);
    if (flaw === null) return plainVariant(exported['variant'] as AnyVariant);
    throw refuse(flaw);
  } catch (error) {
    // A getter, or a proxy, throws when it is looked at.
    throw error instanceof UsageError
      ? error
      : refuse(`threw ${firstLineOfThrown(error)} when it was looked at`);
  }
}

/** Throws a `UsageError` if there is no file to load; nothing is loaded. */
export function requireModule(path: string): void {
  try {
    closeSync(openRegular(path));
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

/** Looked at once: what a module exports may be another thing each time. */
function plainVariant(variant: AnyVariant): AnyVariant {
  const { name } = variant;
  const family = familyOf(variant, variant.create(setupFor(variant)));
  return {
    name,
    ...(family === undefined ? {} : { family }),
    create: (setup) => plainProtocol(variant.create(setup)),
  };
}

/** All variants that a command knows, with the one of the module, if there is one. */
export async function variantsWith(path: string | undefined): Promise<readonly AnyVariant[]> {
  return path === undefined ? KNOWN_VARIANTS : [...KNOWN_VARIANTS, await variantOfModule(path)];
}

const NOTHING_GIVEN = { network: {}, settings: {} };
const ALONE = { nodes: 1, faults: [] };

/** Some settings that the variant should run with: one that is made of gossip, and does not say so, takes gossip's. */
function setupFor({ family }: AnyVariant): Setup {
  return family?.schedules.filled(NOTHING_GIVEN, ALONE) ?? setupOf(deriveSettings());
}

/** That of the variant, or of the protocol that it makes: one that is wrapped around another may have brought it along. */
function familyOf({ family }: AnyVariant, protocol: unknown): Family | undefined {
  if (family !== undefined) return family;
  const brought = isObject(protocol) ? protocol['family'] : undefined;
  return brought !== undefined && isFamily(brought) ? (brought as Family) : undefined;
}

/** Looked at before anything of it is called. */
function isFamily(family: unknown): boolean {
  if (family === undefined) return true;
  if (!isObject(family) || !isObject(family['catalogue']) || !isObject(family['schedules'])) return false;
  return typeof family['promises'] === 'function' && Array.isArray(family['situations']);
}

function flawOf(variant: unknown): string | null {
  if (!isObject(variant))
    return 'must export a variant: export const variant = { name, create(setup) { … } }';
  const { name } = variant;
  if (typeof name !== 'string' || !/^[\w.-]{1,64}$/.test(name)) {
    return 'variant.name must be 1 to 64 letters, digits, dots, dashes or underscores';
  }
  if (variantAmong(KNOWN_VARIANTS, name) !== undefined) {
    return `variant.name must be one of its own: "${name}" comes with Hearsay`;
  }
  if (!isFamily(variant['family'])) return 'variant.family must be what defineProtocol makes of a protocol';
  if (typeof variant['create'] !== 'function') return 'variant.create must be a function of the setup';
  try {
    const given = variant as unknown as AnyVariant;
    const protocol: unknown = given.create(setupFor(given));
    const flaw = flawOfProtocol(protocol);
    if (flaw !== null || familyOf(given, protocol) !== undefined) return flaw;
    return flawOfProtocol(given.create(PLAIN_SCHEDULES.filled(NOTHING_GIVEN, ALONE)));
  } catch (error) {
    return `variant.create(setup) threw ${firstLineOfThrown(error)}`;
  }
}

function flawOfProtocol(protocol: unknown): string | null {
  if (!isObject(protocol)) return 'variant.create must return a protocol';
  const missing = REQUIRED_FUNCTIONS.filter((name) => typeof protocol[name] !== 'function');
  if (missing.length > 0) return `the protocol that variant.create returns lacks ${missing.join(', ')}`;
  const { init, view } = protocol as { init: (...of: unknown[]) => unknown; view: (of: unknown) => unknown };
  const introducer = addressOfNode(INTRODUCER);
  let seen: unknown;
  try {
    seen = view.call(protocol, init.call(protocol, introducer, introducer));
  } catch (error) {
    return `the view of a node that has not started threw ${firstLineOfThrown(error)}`;
  }
  return flawOfView(seen);
}

function flawOfView(view: unknown): string | null {
  if (!isObject(view)) return 'view must return an object';
  if (typeof view['inGroup'] !== 'boolean') return 'view must say whether the node is inGroup';
  for (const field of ['addresses', 'suspects']) {
    if (!Array.isArray(view[field])) return `view.${field} must be an array`;
  }
  for (const field of ['epochs', 'heartbeats', 'heardTicks']) {
    if (view[field] !== null && !Array.isArray(view[field])) return `view.${field} must be an array, or null`;
  }
  return null;
}
