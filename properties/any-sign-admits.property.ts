import { anySignOfTheGroupAdmits } from '../src/invariants/any-sign-admits.ts';
import { claimOfInvariant } from '../src/invariants/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(anySignOfTheGroupAdmits));
