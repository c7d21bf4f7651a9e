import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/cases/**", "test/.tmp/**", "node_modules/**"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What the command line prints is compared as plain text, also on build servers, which are shown colours.
    env: { NO_COLOR: "1" },
  },
});
