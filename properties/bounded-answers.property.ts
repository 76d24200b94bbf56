import { boundedAnswers } from '../src/gossip/claims/bounded-answers.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(boundedAnswers));
