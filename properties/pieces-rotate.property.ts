import { claimOfInvariant } from '../src/invariants/claim.ts';
import { piecesRotate } from '../src/invariants/pieces-rotate.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(piecesRotate));
