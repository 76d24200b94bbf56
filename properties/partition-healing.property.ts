import { claimOfInvariant } from '../src/invariants/claim.ts';
import { partitionHealing } from '../src/invariants/partition-healing.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(partitionHealing));
