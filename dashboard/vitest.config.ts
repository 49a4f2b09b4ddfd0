import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // The marker package throws outside a server bundle; tests run in plain Node.
      "server-only": path.join(import.meta.dirname, "lib/server-only-in-tests.ts"),
    },
  },
  test: { include: ["**/*.test.ts"], exclude: ["node_modules", ".next"] },
});
