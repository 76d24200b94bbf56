import { claimOfInvariant } from '../src/invariants/claim.ts';
import { coreAgreement } from '../src/invariants/core-agreement.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(coreAgreement));
