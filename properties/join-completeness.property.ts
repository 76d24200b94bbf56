import { joinCompleteness } from '../src/claims/join-completeness.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(joinCompleteness));
