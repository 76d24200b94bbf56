/** Writes `docs/rules-and-claims.md`: `npm run rules`. */
import { writeFileSync } from 'node:fs';
import { rulesPage } from './rules-page.ts';

writeFileSync('docs/rules-and-claims.md', rulesPage());
