import { rememberedReunion } from '../src/gossip/claims/remembered-reunion.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(rememberedReunion));
