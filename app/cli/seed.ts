// Loads the demo's vendor and its twelve customers, once.
import { isLoaded, loadDemo } from "#prisma/seed/load.server.ts";
import { withInstallation } from "./installation.ts";

/** Loads the demo unless it is there already. @returns whether anything was loaded */
export async function seed(progress?: (share: number) => void): Promise<boolean> {
  if (await isLoaded()) return false;
  await loadDemo(new Date(), progress);
  return true;
}

export async function run(): Promise<number> {
  const loaded = await withInstallation(() => seed());
  process.stdout.write(loaded ? "The demo's customers are loaded.\n" : "The demo's customers were loaded before.\n");
  return 0;
}
