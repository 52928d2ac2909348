// Runs every *.test.ts. Test files start real PostgreSQL children, so only two run at once on a two-core machine.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ["tests/postgres-setup.ts"],
    setupFiles: ["tests/property-seed.ts"],
  },
});
