import { claimOfInvariant } from '../src/invariants/claim.ts';
import { newcomerContact } from '../src/invariants/newcomer-contact.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(newcomerContact));
