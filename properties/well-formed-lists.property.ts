import { wellFormedLists } from '../src/claims/well-formed-lists.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(wellFormedLists));
