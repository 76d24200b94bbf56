import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['mutation/suite.test.ts'],
    environment: 'node',
    globals: false,
    testTimeout: 120_000,
  },
});
