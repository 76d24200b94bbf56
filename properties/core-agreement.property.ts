import { coreAgreement } from '../src/claims/core-agreement.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(coreAgreement));
