import { lostContact } from '../src/gossip/claims/lost-contact.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(lostContact));
