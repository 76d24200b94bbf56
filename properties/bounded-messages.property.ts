import { boundedMessages } from '../src/claims/bounded-messages.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(boundedMessages));
