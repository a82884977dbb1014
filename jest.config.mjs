import { SWC } from './test/support/runner/swc.mjs';

/** TypeScript is stripped by swc, types are checked by `npm run check`. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.tsx?$': ['@swc/jest', SWC] },
};

export default {
  projects: [
    {
      // The server and whatever starts one: loaded by Node itself, once per worker.
      ...common,
      roots: ['<rootDir>/src', '<rootDir>/test'],
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.test.ts'],
      testRunner: '<rootDir>/test/support/runner/native.mjs',
    },
    {
      // The client's parts: each file in a world of its own, as each page is.
      ...common,
      roots: ['<rootDir>/client/src'],
      testMatch: ['<rootDir>/client/src/**/*.spec.ts'],
    },
  ],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/runner/longest-first.mjs',
  testTimeout: 90_000,
  maxWorkers: 2,
};
