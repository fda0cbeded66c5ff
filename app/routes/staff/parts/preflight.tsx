// What the check before sending found in one edition: each fault with its evidence, how to mend it, and the way on.
import { Form, Link, useNavigation } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { checkNames, type Finding, mayBePassedOver } from "#app/domain/reports/preflight/material.ts";
import type { FailingReport, PreflightResult } from "#app/domain/reports/preflight.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { useConsoleZone } from "./when.tsx";

/** Nothing where the newest edition passed, or was approved; one that was never checked can be checked at once. */
export function Preflight({ failing }: { failing: FailingReport | null }) {
  const t = useT("preflight");
  const locale = useLocale();
  const zone = useConsoleZone();
  const busy = useNavigation().state !== "idle";
  if (!failing) return null;
  const { slug, quarter, findings, checkedAt } = failing;
  const address = `/staff/reports/${slug}/${quarter}`;
  return (
    <Section title={t("title")}>
      {checkedAt ? (
        <Notice kind="error">{t("failed", { at: dateTime(checkedAt, zone, locale) })}</Notice>
      ) : (
        <Notice kind="warning">{t("none")}</Notice>
      )}
      <Found findings={findings} />
      <div className="flex flex-wrap gap-3">
        <Form method="post" action={`${address}/check`}>
          <Button kind="primary" disabled={busy}>
            {t(checkedAt ? "again" : "now")}
          </Button>
        </Form>
        <Form method="post" action={`${address}/renewal`}>
          <Button disabled={busy}>{t("renew")}</Button>
        </Form>
      </div>
      <p className="prose-width text-xs text-faint">{t("renewHint")}</p>
      {mayBePassedOver(findings) && (
        <p className="prose-width text-sm">
          {t("passing.offer")}{" "}
          <Link to="passing" className="link">
            {t("passing.title")}
          </Link>
        </p>
      )}
    </Section>
  );
}

/** What was found, by check, with how to mend it. */
export function Found({ findings }: { findings: Finding[] }) {
  const t = useT("preflight");
  const locale = useLocale();
  const checks = checkNames.filter((name) => findings.some(({ check }) => check === name));
  return checks.map((name) => (
    <div key={name} className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="font-semibold">{t(`check.${name}`)}</h3>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
        {findings
          .filter(({ check }) => check === name)
          .map((finding) => (
            <Evidence key={JSON.stringify(finding)} finding={finding} />
          ))}
      </ul>
      <p className="prose-width text-sm text-soft">
        <span className="font-semibold">{t("fix")}</span>
        {locale === "ja" ? "：" : ": "}
        {t(`fixes.${name}`)}
      </p>
    </div>
  ));
}

/** Who let it pass in spite of what was found, and why. */
export function PassedOver({ passed }: { passed: PreflightResult | null }) {
  const t = useT("preflight");
  const locale = useLocale();
  const zone = useConsoleZone();
  if (!passed) return null;
  const { findings, checkedAt, checkedBy, reason } = passed;
  return (
    <Section title={t("title")}>
      <Notice title={t("passing.passed", { who: checkedBy ?? "", at: dateTime(checkedAt, zone, locale) })}>
        <span className="whitespace-pre-line">{reason}</span>
      </Notice>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
        {findings.map((finding) => (
          <Evidence key={JSON.stringify(finding)} finding={finding} />
        ))}
      </ul>
    </Section>
  );
}

function Evidence({ finding }: { finding: Finding }) {
  const t = useT("preflight");
  const c = useT("common");
  const { place, page, language, reason, detail } = finding;
  const words = { language: language ? c(`language.${language}`) : "", page: page ?? "" };
  const where = place === "pdf" && page !== null ? "pdfPage" : (place ?? "edition");
  return (
    <li>
      <span className="text-faint">{t(`where.${where}`, words)}</span> {t(`reason.${reason}`)}
      <code className="ms-1 break-all rounded bg-sunken px-1 text-xs">{detail}</code>
    </li>
  );
}
