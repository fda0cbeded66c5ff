// Stops mails of one kind to one reader. Mail programs post here with one click (RFC 8058), people through the button.
import { Form, useActionData } from "react-router";
import { localeOf } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findBrand } from "#app/domain/accounts/brand.server.ts";
import {
  findStop,
  readUnsubscribeToken,
  subscribeAgain,
  unsubscribe,
} from "#app/domain/contacts/unsubscribe.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { notFound } from "#app/lib/http.server.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import type { Route } from "./+types/unsubscribe.ts";
import { mailedLanguage } from "./mailed-language.server.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const link = readUnsubscribeToken(params.token);
  const found = link && (await findStop(link));
  if (!link || !found) throw notFound();
  const title = translator((await mailedLanguage(request)) ?? (await localeOf(request)), "open")("stop.title");
  const brand = lookOf(await findBrand(link.accountId));
  return { ...found, brand, email: hint(found.email), scope: link.scope, title };
}

export async function action({ request, params }: Route.ActionArgs) {
  const link = readUnsubscribeToken(params.token);
  if (!link) throw notFound();
  const form = await request.formData().catch(() => new FormData());
  if (form.get("act") === "again") {
    await subscribeAgain(link);
    return { resumed: true };
  }
  if (!(await unsubscribe(link))) throw notFound();
  return { resumed: false };
}

export default function Unsubscribe({ loaderData: { email, stopped, scope } }: Route.ComponentProps) {
  const t = useT("open");
  const resumed = useActionData<typeof action>()?.resumed ?? false;
  const kind = t(`stop.kind.${scope}`);
  return (
    <QuietPage title={t("stop.title")} footer={<LanguageSwitch />}>
      {stopped ? (
        <Notice kind="success">{t("stop.done", { email, kind })}</Notice>
      ) : (
        <>
          {resumed && <Notice kind="success">{t("stop.resumed")}</Notice>}
          <p>{t("stop.ask", { email, kind })}</p>
        </>
      )}
      <Form method="post">
        <input type="hidden" name="act" value={stopped ? "again" : "stop"} />
        <Button kind={stopped ? "secondary" : "primary"}>{t(stopped ? "stop.again" : "stop.button")}</Button>
      </Form>
    </QuietPage>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.title ?? "Seika" },
  { name: "robots", content: "noindex" },
];

// The link may be passed on: the page names the address only as far as its owner recognises it.
function hint(email: string): string {
  return email.replace(/^(.).*(@.*)$/u, "$1•••$2");
}
