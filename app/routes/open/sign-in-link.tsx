// The page that a mailed link opens. Showing it does nothing; the button signs in.
import { useEffect, useState } from "react";
import { data, Form, Link, redirect, useActionData } from "react-router";
import { z } from "zod";
import { browserCookie, readCookie } from "#app/auth/cookies.server.ts";
import { localeOf } from "#app/auth/gate.server.ts";
import { signInByToken } from "#app/auth/sign-in-link.server.ts";
import { Button } from "#app/components/button.tsx";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/sign-in-link.ts";

const Key = z.object({ token: z.string().max(100) });

export async function loader({ request }: Route.LoaderArgs) {
  return { title: translator(await localeOf(request), "open")("signIn.linkTitle") };
}

export async function action({ request }: Route.ActionArgs) {
  const form = await parseForm(request, Key);
  const signedIn = form.ok && (await signInByToken(form.value.token, await readCookie(request, browserCookie)));
  if (!signedIn) return data({ refused: true }, { status: 400 });
  throw redirect(signedIn.isStaff ? "/staff" : "/", { headers: { "Set-Cookie": signedIn.setCookie } });
}

export default function SignInLink() {
  const t = useT("open");
  const refused = useActionData<typeof action>()?.refused ?? false;
  const token = useFragment();
  return (
    <QuietPage title={t(refused ? "signIn.linkWrongTitle" : "signIn.linkTitle")} footer={<LanguageSwitch />}>
      {refused || token === "" ? (
        <>
          <Notice kind="warning">{t(refused ? "signIn.linkWrong" : "signIn.linkMissing")}</Notice>
          <Link to="/sign-in">{t("signIn.newLink")}</Link>
        </>
      ) : (
        <Form method="post" className="flex flex-col gap-4">
          <p className="text-soft">{t("signIn.linkText")}</p>
          <input type="hidden" name="token" value={token ?? ""} />
          <Button kind="primary" disabled={token === null}>
            {t("signIn.enter")}
          </Button>
          <noscript>{t("signIn.linkNeedsScript")}</noscript>
        </Form>
      )}
    </QuietPage>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];

// The key stands behind the # and so never reaches a server by itself. Null until the page has come to life.
function useFragment(): string | null {
  const [fragment, setFragment] = useState<string | null>(null);
  useEffect(() => setFragment(window.location.hash.slice(1)), []);
  return fragment;
}
