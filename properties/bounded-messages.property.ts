import { boundedMessages } from '../src/invariants/bounded-messages.ts';
import { claimOfInvariant } from '../src/invariants/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(boundedMessages));
