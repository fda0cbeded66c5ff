// Asking for a sign-in link. The answer is the same for every address.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { z } from "zod";
import { mayAskFrom } from "#app/auth/asking-limit.server.ts";
import { browserCookie, giveCookie } from "#app/auth/cookies.server.ts";
import { localeOf } from "#app/auth/gate.server.ts";
import { nextPage } from "#app/auth/next-page.ts";
import { newToken } from "#app/auth/secret.server.ts";
import { findSignedIn } from "#app/auth/session.server.ts";
import { requestSignInLink } from "#app/auth/sign-in-link.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { clientAddress } from "#app/lib/http.server.ts";
import type { Route } from "./+types/sign-in.ts";

const Address = z.object({ email: z.string().trim().max(254).pipe(z.email()), next: z.string().optional() });

export async function loader({ request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const next = nextPage(asked.get("next"));
  const person = await findSignedIn(request);
  if (person?.staff || person?.contacts.length) throw redirect(next === "/" && person.staff ? "/staff" : next);
  return {
    next,
    email: asked.get("email")?.slice(0, 254) ?? "",
    title: translator(await localeOf(request), "open")("signIn.title"),
  };
}

export async function action({ request }: Route.ActionArgs) {
  const locale = await localeOf(request);
  const form = await parseForm(request, Address);
  if (!form.ok) {
    return data({ sentTo: null, wrong: translator(locale, "open")("signIn.emailWrong") }, { status: 400 });
  }
  if (!mayAskFrom(clientAddress(request), new Date())) {
    return data({ sentTo: null, wrong: translator(locale, "open")("signIn.tooMany") }, { status: 429 });
  }
  const browserToken = newToken();
  await requestSignInLink(form.value.email, browserToken, locale);
  const headers = { "Set-Cookie": await giveCookie(browserCookie, browserToken) };
  return data({ sentTo: form.value.email, wrong: null }, { headers });
}

export default function SignIn({ loaderData: { next, email } }: Route.ComponentProps) {
  const t = useT("open");
  const sent = useActionData<typeof action>();
  if (sent?.sentTo) return <Sent to={sent.sentTo} next={next} />;
  return (
    <QuietPage title={t("signIn.title")} footer={<LanguageSwitch />}>
      <p className="text-soft">{t("signIn.lead")}</p>
      <Form method="post" className="flex flex-col gap-4">
        <Field label={t("signIn.email")} error={sent?.wrong ?? undefined}>
          <TextInput name="email" type="email" autoComplete="email" required maxLength={254} defaultValue={email} />
        </Field>
        <Button kind="primary">{t("signIn.send")}</Button>
      </Form>
    </QuietPage>
  );
}

function Sent({ to, next }: { to: string; next: string }) {
  const t = useT("open");
  return (
    <QuietPage title={t("signIn.sentTitle")} footer={<LanguageSwitch />}>
      <Notice kind="info" title={to}>
        {t("signIn.sentText")}
      </Notice>
      <Form method="post" action="/sign-in/code" className="flex flex-col gap-4">
        <input type="hidden" name="next" value={next} />
        <Field label={t("signIn.code")} hint={t("signIn.codeHint")}>
          <TextInput name="code" autoComplete="one-time-code" required maxLength={20} />
        </Field>
        <Button kind="primary">{t("signIn.enter")}</Button>
      </Form>
      <p className="text-sm text-soft">
        {t("signIn.notArrived")} <Link to="/sign-in">{t("signIn.again")}</Link>
      </p>
    </QuietPage>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
