/** Writes what follows from the catalogue of claims, the tables of `docs/claims.md` and the properties: `npm run claims`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { CLAIMS, GOSSIP_CATALOGUE } from '../src/gossip/catalogue.ts';
import { claimsPage } from './claims-page.ts';
import { propertyFileOf } from './property-file.ts';

const PAGE = 'docs/claims.md';
writeFileSync(PAGE, claimsPage(readFileSync(PAGE, 'utf8'), GOSSIP_CATALOGUE));
for (const { name } of CLAIMS) {
  const { path, text } = propertyFileOf(name);
  writeFileSync(path, text);
}
