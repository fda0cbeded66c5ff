import { defineConfig } from "prisma/config";

// Generating the client needs no database; the address below is only asked for by commands that talk to one.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost:5432/seika" },
});
