/**
 * A protocol of one's own, from a module: `--protocol ./mine.ts`. It exports a variant by the name of
 * `variant`:
 *
 *     export const variant = defineProtocol({ name: 'mine', create: (setup) => … });
 */

import { variantAmong } from '../cases/known-variants.ts';
import type { AnyVariant, Family } from '../family/family.ts';
import { PLAIN_SCHEDULES } from '../family/own-schedules.ts';
import { addressOfNode, groupOfNodes, INTRODUCER } from '../faults/nodes.ts';
import { isObject } from '../files/is-object.ts';
import { deriveSettings, setupOf } from '../gossip/settings.ts';
import { KNOWN_VARIANTS } from '../known/known-variants.ts';
import { plainProtocol, REQUIRED_FUNCTIONS } from '../protocol/plain-protocol.ts';
import { firstLineOfThrown } from '../simulation/thrown.ts';
import { guestIn, guestVariant } from './guest.ts';
import { importModule, loadingProblem } from './import-module.ts';
import { whereNamesWent } from './moved-names.ts';
import { requireModule } from './require-module.ts';
import { UsageError } from './usage-error.ts';

/** The variant that a module exports. Throws a `UsageError` that says what the module lacks. */
export async function variantOfModule(path: string): Promise<AnyVariant> {
  return guestVariant(await guestIn(path, () => loadVariant(path)));
}

/** The same in a process whose end somebody else sees. */
export async function loadVariant(path: string): Promise<AnyVariant> {
  requireModule(path);
  const seen = await seenIn(path);
  if ('variant' in seen) return seen.variant;
  const whereTo = await whereNamesWent(path, seen.flaw);
  throw new UsageError(`${path}: ${seen.flaw}${whereTo === null ? '' : `; ${whereTo}`}`);
}

/** The variant, or what is wrong with what is there. */
type Seen = { readonly variant: AnyVariant } | { readonly flaw: string };

async function seenIn(path: string): Promise<Seen> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await importModule(path);
  } catch (error) {
    return { flaw: `cannot be loaded: ${loadingProblem(error)}` };
  }
  try {
    return lookedAt(exported['variant']);
  } catch (error) {
    // A getter, or a proxy, throws when it is looked at.
    return { flaw: `threw ${firstLineOfThrown(error)} when it was looked at` };
  }
}

const NOTHING_GIVEN = { network: {}, settings: {} };
const ALONE = { nodes: 1, faults: [] };

/** Looked at once: what a module exports may be another thing each time. */
function lookedAt(exported: unknown): Seen {
  if (!isObject(exported)) {
    return { flaw: 'must export a variant: export const variant = { name, create(setup) { … } }' };
  }
  const { name, family } = exported;
  if (typeof name !== 'string' || !/^[\w.-]{1,64}$/.test(name)) {
    return { flaw: 'variant.name must be 1 to 64 letters, digits, dots, dashes or underscores' };
  }
  if (variantAmong(KNOWN_VARIANTS, name) !== undefined) {
    return { flaw: `variant.name must be one of its own: "${name}" comes with Hearsay` };
  }
  if (family !== undefined && !isFamily(family)) {
    return { flaw: 'variant.family must be what defineProtocol makes of a protocol' };
  }
  if (typeof exported['create'] !== 'function') {
    return { flaw: 'variant.create must be a function of the setup' };
  }
  const given = exported as unknown as AnyVariant;
  try {
    // One that is made of gossip, and does not say so, takes gossip's settings.
    const setup = family?.schedules.filled(NOTHING_GIVEN, ALONE) ?? setupOf(deriveSettings());
    const protocol: unknown = given.create(setup);
    const flaw = flawOfProtocol(protocol);
    if (flaw !== null) return { flaw };
    const itsFamily = family ?? familyOf(protocol);
    if (itsFamily === undefined) {
      const plainFlaw = flawOfProtocol(given.create(PLAIN_SCHEDULES.filled(NOTHING_GIVEN, ALONE)));
      if (plainFlaw !== null) return { flaw: plainFlaw };
    }
    const create: AnyVariant['create'] = (setup) => plainProtocol(given.create(setup));
    return { variant: { name, ...(itsFamily === undefined ? {} : { family: itsFamily }), create } };
  } catch (error) {
    return { flaw: `variant.create(setup) threw ${firstLineOfThrown(error)}` };
  }
}

/** The family of a protocol that is wrapped around another, and has brought it along. */
function familyOf(protocol: unknown): Family | undefined {
  const brought = isObject(protocol) ? protocol['family'] : undefined;
  return isFamily(brought) ? brought : undefined;
}

/** Looked at before anything of it is called. */
function isFamily(family: unknown): family is Family {
  if (!isObject(family) || !isObject(family['catalogue']) || !isObject(family['schedules'])) return false;
  return typeof family['promises'] === 'function' && Array.isArray(family['situations']);
}

function flawOfProtocol(protocol: unknown): string | null {
  if (!isObject(protocol)) return 'variant.create must return a protocol';
  const missing = REQUIRED_FUNCTIONS.filter((name) => typeof protocol[name] !== 'function');
  if (missing.length > 0) return `the protocol that variant.create returns lacks ${missing.join(', ')}`;
  const { init, view } = protocol as { init: (...of: unknown[]) => unknown; view: (of: unknown) => unknown };
  let seen: unknown;
  try {
    seen = view.call(protocol, init.call(protocol, addressOfNode(INTRODUCER), groupOfNodes(1)));
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
