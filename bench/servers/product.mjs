import { serve } from '../../dist/src/main.js';
import { memory, processorSeconds, serveParent, tell } from '../lib/child-side.mjs';

// The server as `npm start` runs it, over the database that the environment names.
const serving = await serve({ port: 0 });
serveParent({ processor: async () => processorSeconds(), memory: async () => memory() }, serving.close);
tell('ready', { port: Number(new URL(serving.address).port) });
