// What a command of the terminal prints, in a terminal that is set to English.
import { afterEach, beforeEach, vi } from "vitest";

/** Listens before each test of the file; nothing reaches the real terminal meanwhile. */
export function listenToTerminal(): { printed(): string; forget(): void } {
  let printed = "";
  beforeEach(() => {
    printed = "";
    vi.stubEnv("LC_ALL", "en_US.UTF-8");
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((text) => {
        printed += String(text);
        return true;
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
  return {
    printed: () => printed,
    forget() {
      printed = "";
    },
  };
}
