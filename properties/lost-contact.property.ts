import { claimOfInvariant } from '../src/invariants/claim.ts';
import { lostContact } from '../src/invariants/lost-contact.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(lostContact));
