/** Jest runs the sources as native ES modules; swc only strips the types. */
export default {
  testEnvironment: 'node',
  rootDir: '.',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': '@swc/jest' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/data/'],
  testTimeout: 60000,
  globalSetup: '<rootDir>/tests/engine/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/engine/global-teardown.mjs',
  // Every file leaves some of its modules behind in a worker; without a fresh one now and then the heap ends before the suite.
  workerIdleMemoryLimit: '1200MB',
  // The scenarios mostly wait for an engine, so that three go well on two cores; a real Zeebe beside each wants more.
  maxWorkers: process.env.ZHICHENG_REQUIRE_REAL_ZEEBE === '1' ? 2 : 3,
};
