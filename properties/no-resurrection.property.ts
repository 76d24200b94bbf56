import { claimOfInvariant } from '../src/invariants/claim.ts';
import { noResurrection } from '../src/invariants/no-resurrection.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(noResurrection));
