import { contactGap } from '../src/gossip/claims/contact-gap.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(contactGap));
