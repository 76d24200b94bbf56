import { wireFormat } from '../src/claims/claims-about-the-reducer.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(wireFormat);
