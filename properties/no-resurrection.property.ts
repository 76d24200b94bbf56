import { noResurrection } from '../src/gossip/claims/no-resurrection.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(noResurrection));
