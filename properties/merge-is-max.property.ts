import { mergeIsMax } from '../src/gossip/claims/merge-is-max.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(mergeIsMax));
