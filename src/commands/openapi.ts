import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { createApp } from '../app.js';
import { buildOpenApi } from '../openapi.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';

/** `npm run openapi -- FILE`: writes the HTTP contract, from which the client's types are made. */
const file = process.argv[2];
const app = await createApp({ config: readConfig(), clock: new Clock() });
const text = `${JSON.stringify(buildOpenApi(app), null, 2)}\n`;
if (file) await writeFile(file, text);
else process.stdout.write(text);
await app.close();
