/** Writes the pages of rules and claims: `npm run rules`. */
import { writeFileSync } from 'node:fs';
import { GOSSIP_PAGE, rulesPage, SWIM_PAGE } from './rules-page.ts';

for (const page of [GOSSIP_PAGE, SWIM_PAGE]) writeFileSync(page.path, rulesPage(page));
