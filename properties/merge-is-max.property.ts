import { claimOfInvariant } from '../src/invariants/claim.ts';
import { mergeIsMax } from '../src/invariants/merge-is-max.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(mergeIsMax));
