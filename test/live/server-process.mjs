/** The built server as a process of its own, over the database that the environment names. Says when it listens. */
import { serve } from '../../dist/src/main.js';

await serve({ port: Number(process.env.PORT) });
process.send('listening');
