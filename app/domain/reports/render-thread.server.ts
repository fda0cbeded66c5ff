// Makes PDFs in a thread of their own, one after the other. Typesetting keeps a thread busy, which is then not the one
// that sends mail; and an edition that needs too much time or memory ends its thread and not the process: it has failed,
// and says of what. The next edition gets a new thread.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Locale } from "#app/i18n/locale.ts";
import { environmentForChild } from "#app/lib/env.server.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";
import type { RenderedReport } from "./render.server.tsx";
import { RENDER_MEGABYTES, RENDER_SECONDS, RENDER_TOO_BIG } from "./run.ts";
import type { ReportSnapshot } from "./snapshot.ts";
import { withinTime } from "./time-limit.server.ts";

export type RenderJob = { snapshot: ReportSnapshot; locale: Locale; portalUrl: string };
export type RenderAnswer = { rendered: RenderedReport } | { failure: string };

const BUNDLE = join(projectRoot(), "build", "server", "index.js");

export class RenderThread {
  readonly #megabytes: number;
  readonly #seconds: number;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param limits of one PDF: its heap and its time */
  constructor({ megabytes = RENDER_MEGABYTES, seconds = RENDER_SECONDS } = {}) {
    this.#megabytes = megabytes;
    this.#seconds = seconds;
  }

  /** @throws when it fails, or does not keep to its limits: see failureKind() */
  render(job: RenderJob): Promise<RenderedReport> {
    const turn = this.#last.then(() => this.#renderNext(job));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #renderNext(job: RenderJob): Promise<RenderedReport> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    worker.ref();
    try {
      return await withinTime(() => this.#ask(worker, job), this.#seconds);
    } catch (error) {
      this.#worker = undefined;
      await worker.terminate();
      throw error;
    } finally {
      // Idle, it keeps no process alive.
      worker.unref();
    }
  }

  #ask(worker: Worker, job: RenderJob): Promise<RenderedReport> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        worker.off("message", answered).off("error", broken).off("exit", gone);
        settle();
      };
      const answered = (answer: RenderAnswer) => {
        if ("failure" in answer) return end(() => reject(new Error(answer.failure)));
        const { pdf, pages, sha256 } = answer.rendered;
        end(() => resolve({ pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages, sha256 }));
      };
      const broken = (error: NodeJS.ErrnoException) => end(() => reject(this.#reasonOf(error)));
      const gone = () => end(() => reject(new Error("the thread that makes PDFs has ended")));
      worker.on("message", answered).on("error", broken).on("exit", gone);
      worker.postMessage(job);
    });
  }

  #reasonOf(error: NodeJS.ErrnoException): Error {
    if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
    return new Error(`${RENDER_TOO_BIG}: more than ${this.#megabytes} MB`, { cause: error });
  }

  #start(): Worker {
    const worker = new Worker(BUNDLE, {
      argv: ["render"],
      env: environmentForChild(),
      resourceLimits: { maxOldGenerationSizeMb: this.#megabytes },
    });
    // Between two editions nobody listens.
    worker.on("error", () => {});
    worker.once("exit", () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }
}
