import { claimOfInvariant } from '../src/invariants/claim.ts';
import { joinAnswered } from '../src/invariants/join-answered.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(joinAnswered));
