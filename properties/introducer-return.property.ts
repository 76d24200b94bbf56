import { introducerReturn } from '../src/claims/introducer-return.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(introducerReturn));
