import { anySignOfTheGroupAdmits } from '../src/claims/any-sign-admits.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(anySignOfTheGroupAdmits));
