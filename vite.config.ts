import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  resolve: { tsconfigPaths: true },
  // One bundle holds every process: build/server/index.js COMMAND.
  environments: { ssr: { build: { rollupOptions: { input: "./app/cli/main.ts" } } } },
});
