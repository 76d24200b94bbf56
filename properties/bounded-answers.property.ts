import { boundedAnswers } from '../src/invariants/bounded-answers.ts';
import { claimOfInvariant } from '../src/invariants/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(boundedAnswers));
