import { joinAnswered } from '../src/gossip/claims/join-answered.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(joinAnswered));
