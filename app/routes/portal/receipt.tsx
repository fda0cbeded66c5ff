// How one figure is made: what it is now and in the issued report, the formula, the records, who changed them.
import { Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { readIssuedReceipt } from "#app/domain/reports/receipt-issued.server.ts";
import { type ReceiptPage, readReceipt } from "#app/domain/reports/receipt-page.server.ts";
import { parseReceiptCode } from "#app/domain/reports/receipts.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/receipt";
import { IssuedReceipt } from "./issued-receipt.tsx";
import { ReceiptFactors } from "./receipt-factors.tsx";
import { ReceiptLookUp } from "./receipt-look-up.tsx";
import { ReceiptMaking } from "./receipt-making.tsx";
import { ReceiptValues } from "./receipt-values.tsx";
import { figureName } from "./receipt-words.ts";
import { useVisit } from "./use-visit.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, contactId, locale, role } = await requireContact(request);
  const code = parseReceiptCode(params.code);
  if (!code) throw notFound();
  const receipt = await readReceipt(accountId, code, new Date(), { role, contactId });
  if (receipt) return { receipt: withoutRows(receipt), issued: null, title: figureName(receipt, locale) };
  const issued = await readIssuedReceipt(accountId, code, contactId);
  if (!issued) throw notFound();
  return { receipt: null, issued, title: figureName(issued, locale) };
}

/** The rows are for the file; a page of many users would be long. What a sum is made of, and of which uses, it says. */
function withoutRows({ live, ...receipt }: ReceiptPage) {
  if (!live) return { ...receipt, live };
  const { rows, ...sources } = live.sources;
  const parts = rows.flatMap(({ row, id, what, unit, range, counts }) =>
    row === "driver" && counts && id && what && range ? [{ code: id, name: what, unit, expected: range.expected }] : [],
  );
  const feature = rows.find(({ row }) => row === "use")?.what ?? null;
  return { ...receipt, live: { ...live, sources: { ...sources, parts, feature } } };
}

export type ShownReceipt = NonNullable<Route.ComponentProps["loaderData"]["receipt"]>;

export default function Receipt({ loaderData }: Route.ComponentProps) {
  const { receipt, issued, title } = loaderData;
  useVisit();
  if (receipt) return <QuarterReceipt receipt={receipt} title={title} />;
  return issued && <IssuedReceipt receipt={issued} title={title} />;
}

function QuarterReceipt({ receipt, title }: { receipt: ShownReceipt; title: string }) {
  const t = useT("receipt");
  const locale = useLocale();
  return (
    <Page>
      <Whence receipt={receipt} />
      <PageHeader
        title={title}
        subtitle={
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            <span className="tabular font-semibold">{t("code", { code: receipt.code })}</span>
            <span>{quarterWithMonths(receipt.quarter, locale)}</span>
          </span>
        }
        aside={
          receipt.live && (
            <ButtonLink kind="primary" icon="download" reload prefetch="none" to={`/receipts/${receipt.code}/csv`}>
              {t("csv")}
            </ButtonLink>
          )
        }
      />
      <ReceiptValues receipt={receipt} />
      <ReceiptMaking receipt={receipt} />
      <ReceiptFactors receipt={receipt} />
      <ReceiptLookUp />
    </Page>
  );
}

/** The page on which the figure stands. */
function Whence({ receipt: { figure, name, quarter } }: { receipt: ShownReceipt }) {
  const t = useT("receipt");
  if (figure === "nps") return null;
  const ofValue = ["value", "hours", "cost", "roi", "driver"].includes(figure);
  const subject = figure === "goal" ? "goalPage" : ofValue ? "valuePage" : "usagePage";
  const page = figure === "goal" ? `/plan/${name}` : `${ofValue ? "/value" : "/usage"}?quarter=${quarter.key}`;
  return (
    <p className="no-print -mb-4 text-sm">
      <Link className="link" to={page}>
        {t(subject)}
      </Link>
    </p>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
