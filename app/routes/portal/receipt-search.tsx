// Where a code from a paper is typed in; one that is found leads on to its figure.
import { data, redirect } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { hasReceipt } from "#app/domain/reports/receipt-page.server.ts";
import { parseReceiptCode } from "#app/domain/reports/receipts.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/receipt-search";
import { ReceiptLookUp } from "./receipt-look-up.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, locale } = await requireContact(request);
  const title = translator(locale, "receipt")("title");
  const asked = new URL(request.url).searchParams.get("code");
  if (asked === null) return data({ title, asked: "", problem: null });
  const code = parseReceiptCode(asked);
  if (code && (await hasReceipt(accountId, code, new Date(), contactId))) throw redirect(`/receipts/${code}`);
  const problem = asked.trim() === "" ? ("lookUpEmpty" as const) : ("lookUpNone" as const);
  return data({ title, asked: asked.slice(0, 40), problem }, { status: 400 });
}

export default function ReceiptSearch({ loaderData }: Route.ComponentProps) {
  const { title, asked, problem } = loaderData;
  useVisit();
  const t = useT("receipt");
  return (
    <Page>
      <PageHeader title={title} />
      <ReceiptLookUp asked={asked} {...(problem ? { error: t(problem) } : {})} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
