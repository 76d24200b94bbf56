import { claimOfInvariant } from '../src/invariants/claim.ts';
import { contactGap } from '../src/invariants/contact-gap.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(contactGap));
