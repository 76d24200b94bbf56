/**
 * The mutants of `src/protocol` that survive, each with the reason why. A survivor that is not here fails
 * `npm run mutation`, and so does one here that does not survive.
 */
import type { AccountedGroup } from './accounting.ts';

export const SURVIVORS: readonly AccountedGroup[] = [];
