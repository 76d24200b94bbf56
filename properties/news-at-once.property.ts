import { newsAtOnce } from '../src/gossip/claims/news-at-once.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(newsAtOnce));
