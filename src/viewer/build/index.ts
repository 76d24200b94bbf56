/** The page of the package: a part of `npm run build`. */
import { writeParts } from './write-parts.ts';

await writeParts('dist');
