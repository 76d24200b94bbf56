import { failureCompleteness } from '../src/claims/failure-completeness.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(failureCompleteness));
