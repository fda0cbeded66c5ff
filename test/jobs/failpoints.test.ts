// The close goes on wherever the process was when it ended: no report and no mail is lost or doubled, and all bytes are
// those of a close that nobody disturbed. `npm run soak -- failpoints` does the same many times.
import { expect, test } from "vitest";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { closeWithFailpoints } from "#test/soak/failpoints.ts";
import { rows } from "#test/support/reports.ts";

const TIMEOUT_MS = 400_000;

test(
  "a process that ends at each step of a close leaves nothing lost and nothing doubled",
  async () => {
    const plan = { rounds: 1, accounts: 3, readers: 3, leaseSeconds: 8, patienceMs: (TIMEOUT_MS * 3) / 4 };
    const outcome = await closeWithFailpoints(plan);
    const fine = { missed: [], lost: 0, duplicated: 0, strange: 0, inDoubt: 0, wrongReports: [] };
    expect(outcome).toMatchObject({ ...fine, reports: 3, mails: 9 });
    const documents = await rows<{ snapshot: unknown; locale: Locale; portalUrl: string; sha256: string }>(
      `select e.snapshot, d.locale, d.portal_url as "portalUrl", d.sha256 from report_edition e
         join report_document d on d.account_id = e.account_id and d.edition_id = e.id limit 2`,
    );
    for (const { snapshot, locale, portalUrl, sha256 } of documents) {
      expect((await renderReport(ReportSnapshot.parse(snapshot), locale, portalUrl)).sha256).toBe(sha256);
    }
    expect(documents).toHaveLength(2);
  },
  TIMEOUT_MS,
);
