import { restartCompleteness } from '../src/claims/restart-completeness.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(restartCompleteness));
