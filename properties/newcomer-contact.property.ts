import { newcomerContact } from '../src/gossip/claims/newcomer-contact.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(newcomerContact));
