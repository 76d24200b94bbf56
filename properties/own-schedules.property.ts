/** The claims that need schedules of a kind of their own: besides those of all, each has a stream of these. */
import { GOSSIP_CATALOGUE } from '../src/gossip/catalogue.ts';
import { propertyOnOwnSchedules } from './support/claim-property.ts';
import { withOwnSchedules } from './support/claims-together.ts';

for (const claim of withOwnSchedules(GOSSIP_CATALOGUE)) propertyOnOwnSchedules(claim);
