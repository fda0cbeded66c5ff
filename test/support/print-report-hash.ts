// Renders a sample and prints the file's hash: run in a process of its own by the test of equal bytes.
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { isLocale } from "#app/i18n/locale.ts";
import { stored, thriving } from "./sample-snapshot.ts";

const locale = process.argv[2];
if (!isLocale(locale)) throw new Error("ja or en");
process.stdout.write((await renderReport(stored(thriving), locale)).sha256);
