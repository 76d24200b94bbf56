import { messageBudget } from '../src/invariants/claims-about-the-reducer.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(messageBudget);
