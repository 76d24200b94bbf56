import { claimOfInvariant } from '../src/invariants/claim.ts';
import { failureCompleteness } from '../src/invariants/failure-completeness.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(failureCompleteness));
