/** What whoever imports the library can import, as `exports` of `package.json` has it. */
import { basename } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

export interface Subpath {
  /** `hearsay/gossip` */
  readonly specifier: string;
  /** The name of its bundle: `gossip` */
  readonly name: string;
  /** `src/gossip/index.ts` */
  readonly source: string;
}

/** The subpaths that are modules. */
export const SUBPATHS: readonly Subpath[] = Object.entries(manifest.exports).flatMap(([subpath, entry]) =>
  typeof entry === 'string'
    ? []
    : [
        {
          specifier: `${manifest.name}${subpath.slice(1)}`,
          name: basename(entry.default, '.js'),
          source: entry.types.replace('./dist/types/', 'src/').replace(/\.d\.ts$/, '.ts'),
        },
      ],
);
