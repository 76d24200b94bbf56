/**
 * A plugin of vitest that puts a mutant in the place of what it breaks, as if somebody had edited that file.
 *
 * Whoever imports the file of the broken rule gets the mutant's rule under the name of the sound one; of a
 * mutant that breaks the code around the rules, `gossipProtocol` makes the mutant's reducer wherever it is
 * asked for the hardened rules. The mutant itself is made of sound code: all that it imports is a second
 * copy, told apart by `?sound`.
 */

import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vitest/config';
import { ruleFileOf } from '../../../../src/gossip/rules-of-claims.ts';

const SOUND = '?sound';
const SUSPECT = fileURLToPath(new URL('./suspect.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PROTOCOL = `${ROOT}src/gossip/`;
const REDUCER_FILE = `${PROTOCOL}gossip-protocol.ts`;

/** What is broken, and by whom. */
export interface Place {
  /** The name of the variant that takes the place. */
  readonly variant: string;
  /** The rule whose place it takes; `null`: that of the whole reducer. */
  readonly rule: string | null;
}

export function mutatedCode(place: Place): Plugin {
  const file = place.rule === null ? REDUCER_FILE : `${ROOT}${ruleFileOf(place.rule)}`;
  return {
    name: 'hearsay:mutated-code',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source.endsWith(SOUND)) return source;
      if (importer?.endsWith(SOUND) !== true) return null;
      const resolved = await this.resolve(source, importer.slice(0, -SOUND.length), { skipSelf: true });
      return resolved?.id.endsWith('.ts') === true && !resolved.external
        ? `${resolved.id}${SOUND}`
        : resolved;
    },
    async load(id) {
      if (id !== file) return null;
      return place.rule === null ? reducerOf(place) : ruleFileWith(place, place.rule, file);
    },
  };
}

/** The exports of the sound file, with the mutant's rule in the place of the hardened one. */
async function ruleFileWith({ variant }: Place, rule: string, file: string): Promise<string> {
  const names = Object.keys((await import(pathToFileURL(file).href)) as object);
  return [
    `import * as sound from ${JSON.stringify(file + SOUND)};`,
    `import { ruleInPlaceOf } from ${JSON.stringify(SUSPECT + SOUND)};`,
    ...names.map(
      (name) =>
        `export const ${name} = ruleInPlaceOf(sound.${name}, ${JSON.stringify(rule)}, ${JSON.stringify(variant)});`,
    ),
  ].join('\n');
}

function reducerOf({ variant }: Place): string {
  return [
    `import { gossipProtocol as sound } from ${JSON.stringify(REDUCER_FILE + SOUND)};`,
    `import { hardenedRules } from ${JSON.stringify(`${PROTOCOL}variants.ts`)};`,
    `import { setupOf } from ${JSON.stringify(`${PROTOCOL}settings.ts`)};`,
    `import { suspectNamed } from ${JSON.stringify(SUSPECT + SOUND)};`,
    'export function gossipProtocol(name, rules, settings) {',
    '  const isHardened = Object.keys(hardenedRules).every((rule) => rules[rule] === hardenedRules[rule]);',
    `  return isHardened ? { ...suspectNamed(${JSON.stringify(variant)}).create(setupOf(settings)), name } : sound(name, rules, settings);`,
    '}',
  ].join('\n');
}
