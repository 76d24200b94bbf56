import { claimOfInvariant } from '../src/invariants/claim.ts';
import { rememberedReunion } from '../src/invariants/remembered-reunion.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(rememberedReunion));
