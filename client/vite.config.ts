import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { FIRST_SCREENS } from './screens';
import { importsAgain } from './vite-again';
import { partsOf } from './vite-parts';
import { unitShell } from './vite-shell';
import { squeeze } from './vite-squeeze';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.API_URL ?? 'http://localhost:3000';

/** Three pages: `index.html` (sign-in, then the desk), `unit.html` (a unit's phone) and `wall.html` (the duty room's wall); the last two never load Mantine. */
const pages: UserConfig = {
  root: at('.'),
  plugins: [react()],
  build: {
    target: 'es2022',
    rolldownOptions: { input: { desk: at('index.html'), unit: at('unit.html'), wall: at('wall.html') } },
  },
};

export default defineConfig(async ({ command }): Promise<UserConfig> => ({
  ...pages,
  plugins: [react(), importsAgain(), unitShell(), squeeze()],
  build: {
    ...pages.build,
    outDir: at('dist'),
    emptyOutDir: true,
    // Which module came into which file: the measures of the pages are taken by it.
    manifest: true,
    // Whoever lacks the polyfill waits a little longer, and everybody else has less to load. A later part brings its scripts
    // itself (`importsAgain`); its styles come with it.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, deps, { hostType }) =>
        deps.filter((one) => one.endsWith('.css') || hostType === 'html'),
    },
    rolldownOptions: {
      ...pages.build?.rolldownOptions,
      output: { codeSplitting: { groups: command === 'build' ? await partsOf(FIRST_SCREENS, pages) : [] } },
    },
  },
  // The page's own Host goes through: the server accepts an Origin only where it equals the Host.
  server: {
    proxy: {
      '/api': { target: api, changeOrigin: false },
      '/socket.io': { target: api, changeOrigin: false, ws: true },
    },
  },
}));
