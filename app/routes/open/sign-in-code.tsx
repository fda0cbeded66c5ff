// Signing in with the code from the mail, in the browser that asked for it.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { z } from "zod";
import { browserCookie, readCookie } from "#app/auth/cookies.server.ts";
import { localeOf } from "#app/auth/gate.server.ts";
import { nextPage } from "#app/auth/next-page.ts";
import { signInByCode } from "#app/auth/sign-in-link.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/sign-in-code.ts";

const Code = z.object({ code: z.string().max(40), next: z.string().max(2_000).optional() });

export async function loader({ request }: Route.LoaderArgs) {
  return { title: translator(await localeOf(request), "open")("signIn.title") };
}

export async function action({ request }: Route.ActionArgs) {
  const form = await parseForm(request, Code);
  const signedIn = form.ok && (await signInByCode(form.value.code, await readCookie(request, browserCookie)));
  if (!form.ok || !signedIn) return data({ refused: true }, { status: 400 });
  const next = nextPage(form.value.next);
  throw redirect(signedIn.isStaff && next === "/" ? "/staff" : next, {
    headers: { "Set-Cookie": signedIn.setCookie },
  });
}

export default function SignInCode() {
  const t = useT("open");
  const refused = useActionData<typeof action>()?.refused;
  return (
    <QuietPage title={t("signIn.title")} footer={<LanguageSwitch />}>
      <Form method="post" className="flex flex-col gap-4">
        <Field label={t("signIn.code")} hint={t("signIn.codeHint")} error={refused ? t("signIn.codeWrong") : undefined}>
          <TextInput name="code" autoComplete="one-time-code" required maxLength={20} />
        </Field>
        <Button kind="primary">{t("signIn.enter")}</Button>
      </Form>
      <Link to="/sign-in">{t("signIn.newLink")}</Link>
    </QuietPage>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
