/** Writes what follows from the catalogues of claims, the tables of their pages and the properties: `npm run claims`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { GOSSIP_CATALOGUE, INVARIANTS } from '../src/gossip/catalogue.ts';
import { SWIM } from '../src/swim/variants.ts';
import { claimsPage, swimClaimsPage } from './claims-page.ts';
import { propertyFileOf } from './property-file.ts';

const PAGE = 'docs/claims.md';
const SWIM_PAGE = 'docs/swim-claims.md';
writeFileSync(PAGE, claimsPage(readFileSync(PAGE, 'utf8'), GOSSIP_CATALOGUE));
writeFileSync(SWIM_PAGE, swimClaimsPage(readFileSync(SWIM_PAGE, 'utf8'), SWIM.catalogue));
for (const { name } of INVARIANTS) {
  const { path, text } = propertyFileOf(name);
  writeFileSync(path, text);
}
