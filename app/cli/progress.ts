// How far a long piece of work is: a bar for a person at a terminal, a line now and then for a log.

import cliProgress from "cli-progress";
import type { TFunction } from "#app/i18n/translator.ts";

export type Progress = {
  /** @param count what has been done so far, for the eye */
  show(done: number, total: number, count: number): void;
  end(): void;
};

const LINE_EVERY_MS = 5_000;

/** @param unit the key of the words for what is counted */
export function progressOf(name: string, unit: "import.rows" | "import.days", t: TFunction<"cli">): Progress {
  const words = (count: number) => t(unit, { number: count.toLocaleString("en") });
  return process.stderr.isTTY ? bar(name, words, t) : lines(name, words);
}

type Words = (count: number) => string;

function bar(name: string, words: Words, t: TFunction<"cli">): Progress {
  const format = `${name} {bar} {percentage}% | {count} | ${t("import.left")} {eta_formatted}`;
  const drawn = new cliProgress.SingleBar(
    { format, etaBuffer: 50, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show(done, total, count) {
      if (!isStarted) drawn.start(total, 0, { count: words(0) });
      isStarted = true;
      drawn.update(done, { count: words(count) });
    },
    end: () => drawn.stop(),
  };
}

function lines(name: string, words: Words): Progress {
  let line = "";
  let last = Date.now();
  const say = () => {
    if (line) process.stderr.write(line);
    line = "";
    last = Date.now();
  };
  return {
    show(done, total, count) {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
      line = `${name} ${percent}% (${words(count)})\n`;
      if (Date.now() - last >= LINE_EVERY_MS) say();
    },
    end: say,
  };
}
