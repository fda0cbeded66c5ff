// How far a long piece of work is: a bar for a person at a terminal, a line now and then for a log.

import cliProgress from "cli-progress";
import type { TFunction } from "#app/i18n/translator.ts";

export type Progress = {
  /** @param rows what has been done so far, for the eye */
  show(done: number, total: number, rows: number): void;
  end(): void;
};

const LINE_EVERY_MS = 5_000;

export function progressOf(name: string, t: TFunction<"cli">): Progress {
  return process.stderr.isTTY ? bar(name, t) : lines(name, t);
}

function bar(name: string, t: TFunction<"cli">): Progress {
  const format = `${name} {bar} {percentage}% | {rows} | ${t("import.left")} {eta_formatted}`;
  const drawn = new cliProgress.SingleBar(
    { format, etaBuffer: 50, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show(done, total, rows) {
      if (!isStarted) drawn.start(total, 0, { rows: 0 });
      isStarted = true;
      drawn.update(done, { rows: rows.toLocaleString("en") });
    },
    end: () => drawn.stop(),
  };
}

function lines(name: string, t: TFunction<"cli">): Progress {
  let line = "";
  let last = Date.now();
  const say = () => {
    if (line) process.stderr.write(line);
    line = "";
    last = Date.now();
  };
  return {
    show(done, total, rows) {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
      line = `${name} ${percent}% (${t("import.rows", { rows: rows.toLocaleString("en") })})\n`;
      if (Date.now() - last >= LINE_EVERY_MS) say();
    },
    end: say,
  };
}
