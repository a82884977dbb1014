import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { importsAgain } from './vite-again';
import { unitShell } from './vite-shell';
import { squeeze } from './vite-squeeze';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.API_URL ?? 'http://localhost:3000';

/** Modules that every page begins with. */
const START = new RegExp(
  [
    '/node_modules/@tanstack/(query-core|react-query)/',
    '/src/(session|storage)/',
    '/src/api/(action-key|use-action|request|problem|endpoints)[.]',
    '/src/drill-mode/drill-mode[.]',
  ]
    .join('|')
    .replaceAll('/', '[\\\\/]'),
);

/** Three pages: `index.html` (sign-in, then the desk), `unit.html` (a unit's phone) and `wall.html` (the duty room's wall); the last two never load Mantine. */
export default defineConfig({
  root: at('.'),
  plugins: [react(), importsAgain(), unitShell(), squeeze()],
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    // Which module came into which file: the measures of the pages are taken by it.
    manifest: true,
    // Whoever lacks the polyfill waits a little longer, and everybody else has less to load. What a later page is made of is not
    // listed in the first one either: it asks for its parts itself, a round trip later; styles come with it. But for the
    // page that somebody waits for all day, whose parts come at once.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (page, deps) =>
        deps.filter((file) => file.endsWith('.css') || page.startsWith('assets/incident-page-')),
    },
    target: 'es2022',
    rolldownOptions: {
      input: { desk: at('index.html'), unit: at('unit.html'), wall: at('wall.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // What every page begins with: in one piece it weighs less than in many.
            { name: 'start', test: START },
            // What every page behind the sign-in goes on with.
            { name: 'live', test: /src[\\/](live|drafts)[\\/]/ },
          ],
        },
      },
    },
  },
  // The page's own Host goes through: the server accepts an Origin only where it equals the Host.
  server: {
    proxy: {
      '/api': { target: api, changeOrigin: false },
      '/socket.io': { target: api, changeOrigin: false, ws: true },
    },
  },
});
