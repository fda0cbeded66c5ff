import { briefOf } from "#app/i18n/brief.ts";
import { report } from "./report.ts";

// Without the mark, the bundler of the browser's files would keep all of a report's texts for this call.
export const brief = /* @__PURE__ */ briefOf(report);
