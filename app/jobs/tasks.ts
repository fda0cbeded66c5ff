// Task name → payload check → one domain call.

import type { Task, TaskList } from "graphile-worker";
import { type Payload, payloads, type TaskName } from "#app/lib/queue.server.ts";

export const tasks: TaskList = {};

/** A job whose payload is not what its task accepts fails with the reason, and is seen. */
export function task<T extends TaskName>(name: T, perform: (payload: Payload<T>) => Promise<unknown>): Task {
  return async (payload) => {
    await perform(payloads[name].parse(payload ?? {}) as Payload<T>);
  };
}
