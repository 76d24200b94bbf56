import { claimOfInvariant } from '../src/invariants/claim.ts';
import { fullTurns } from '../src/invariants/full-turns.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(fullTurns));
