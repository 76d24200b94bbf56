/** Writes the tables of the pages of claims from their catalogues: `npm run claims`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { GOSSIP_CATALOGUE } from '../src/gossip/catalogue.ts';
import { SWIM } from '../src/swim/variants.ts';
import { claimsPage, swimClaimsPage } from './claims-page.ts';

const PAGE = 'docs/claims.md';
const SWIM_PAGE = 'docs/swim-claims.md';
writeFileSync(PAGE, claimsPage(readFileSync(PAGE, 'utf8'), GOSSIP_CATALOGUE));
writeFileSync(SWIM_PAGE, swimClaimsPage(readFileSync(SWIM_PAGE, 'utf8'), SWIM.catalogue));
