import { swimLifeguard } from '../src/swim/variants.ts';
import { familyProperty } from './support/family-property.ts';

familyProperty(swimLifeguard, 40);
