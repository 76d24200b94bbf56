import { claimOfInvariant } from '../src/invariants/claim.ts';
import { joinCompleteness } from '../src/invariants/join-completeness.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(joinCompleteness));
