import { swimHardened } from '../src/swim/variants.ts';
import { familyProperty } from './support/family-property.ts';

familyProperty(swimHardened, 12);
