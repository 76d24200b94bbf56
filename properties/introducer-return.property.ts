import { claimOfInvariant } from '../src/invariants/claim.ts';
import { introducerReturn } from '../src/invariants/introducer-return.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(introducerReturn));
