import { claimOfInvariant } from '../src/invariants/claim.ts';
import { wellFormedLists } from '../src/invariants/well-formed-lists.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(wellFormedLists));
