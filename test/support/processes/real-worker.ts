// The worker as it is, with the real tasks.

import { work } from "#app/jobs/worker.ts";

await work();
