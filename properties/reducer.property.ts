/**
 * The claims about the reducer itself, on one stream of schedules: two runs of each for all four. They have a file and a
 * process of their own: the junk that the reducer is handed makes everything else in their process slower.
 */
import { CLAIMS_ABOUT_THE_REDUCER } from '../src/claims/catalogue.ts';
import { everyClaimAboutTheReducer } from '../src/claims/every-claim.ts';
import { claimProperties } from './support/claim-property.ts';

claimProperties(CLAIMS_ABOUT_THE_REDUCER, everyClaimAboutTheReducer);
