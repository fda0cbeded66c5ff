// A real Chromium for tests: the one that `npm test` found or installed.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { projectRoot } from "#app/lib/migrations.server.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser. The first start on a cold disk may take 20 seconds: give its hook a minute. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: FLAGS });
}

/**
 * A reader with a browser of their own: cookies, language, window size.
 *
 * @returns the context, and what the pages complained about so far: scripts that failed or were blocked
 */
export async function newReader(
  browser: Browser,
  { locale = "ja-JP", width = 1280, height = 900 }: { locale?: string; width?: number; height?: number } = {},
): Promise<{ context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width, height } });
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { context, complaints };
}

function browserPath(): string {
  const file = join(projectRoot(), ".cache", "browser");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new Error("No browser was looked for yet: run `node app/cli/setup.mjs --browser` once.");
  }
}
