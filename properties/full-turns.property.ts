import { fullTurns } from '../src/gossip/claims/full-turns.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(fullTurns));
