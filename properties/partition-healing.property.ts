import { partitionHealing } from '../src/claims/partition-healing.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(partitionHealing));
