/** What `npm run build` makes besides the declarations. */
import { bundle } from './bundle.ts';

await bundle('dist');
