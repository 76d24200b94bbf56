import { claimOfInvariant } from '../src/invariants/claim.ts';
import { restartCompleteness } from '../src/invariants/restart-completeness.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(restartCompleteness));
