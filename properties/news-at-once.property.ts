import { claimOfInvariant } from '../src/invariants/claim.ts';
import { newsAtOnce } from '../src/invariants/news-at-once.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(newsAtOnce));
