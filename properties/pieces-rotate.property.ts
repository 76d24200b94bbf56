import { piecesRotate } from '../src/gossip/claims/pieces-rotate.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(piecesRotate));
