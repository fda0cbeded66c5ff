// A limit to how long a PDF may take. Typesetting keeps its thread busy, so that no timer of its own
// would fire: a second thread counts the seconds. First it says so, and the attempt fails; nobody listening, it ends the
// process, which is started again: the attempt was counted before, so that the same report does so a few times at most.
import { Worker } from "node:worker_threads";
import { RENDER_SECONDS, RENDER_TOO_LONG } from "./run.ts";

/** Seconds between saying that the time is over and ending the process. */
const LISTENING_SECONDS = 10;

// Plain text, because the program is one bundle. It counts its own ticks and does not ask the clock: a process that was
// halted for an hour has not worked for an hour.
const WATCH = `
  const { parentPort } = require("node:worker_threads");
  const running = new Map();
  parentPort.on("message", ({ id, seconds, grace }) => {
    if (seconds === undefined) running.delete(id);
    else running.set(id, { left: seconds, grace });
  });
  setInterval(() => {
    for (const [id, watched] of running) {
      watched.left -= 1;
      if (watched.left === 0) parentPort.postMessage(id);
      if (watched.left <= -watched.grace) process.kill(process.pid, "SIGKILL");
    }
  }, 1000);
`;

const late = new Map<number, () => void>();
let watch: Worker | undefined;
let last = 0;

/** Does some work that must end within a time. @throws when it has not, if it ever lets go of the thread */
export async function withinTime<T>(
  work: () => Promise<T>,
  seconds = RENDER_SECONDS,
  grace = LISTENING_SECONDS,
): Promise<T> {
  const watcher = watching();
  const id = ++last;
  watcher.postMessage({ id, seconds, grace });
  try {
    const tooLate = new Promise<never>((_, reject) => {
      late.set(id, () => reject(new Error(`${RENDER_TOO_LONG}: more than ${seconds} s`)));
    });
    return await Promise.race([work(), tooLate]);
  } finally {
    late.delete(id);
    watcher.postMessage({ id });
  }
}

function watching(): Worker {
  if (watch) return watch;
  watch = new Worker(WATCH, { eval: true, stdout: false, stderr: false });
  // It keeps no process alive.
  watch.unref();
  watch.on("message", (id: number) => late.get(id)?.());
  watch.on("exit", () => {
    watch = undefined;
  });
  return watch;
}
