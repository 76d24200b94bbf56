/** Writes the tables of `docs/claims.md`: `npm run claims`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { GOSSIP_CATALOGUE } from '../src/gossip/catalogue.ts';
import { claimsPage } from './claims-page.ts';

const PAGE = 'docs/claims.md';
writeFileSync(PAGE, claimsPage(readFileSync(PAGE, 'utf8'), GOSSIP_CATALOGUE));
