// A link that opens nothing: what happened, and how the reader comes to the report all the same. A link that we never
// made gets the same page whatever it looks like.
import { useSearchParams } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import { Languages } from "./reading-frame.tsx";

type Ended = {
  end: "expired" | "revoked";
  mayRenew: boolean;
  vendor: Both;
  contact: { name: string | null; email: string };
};

const ANSWERS = { sent: "success", often: "warning", refused: "warning" } as const;

export function EndedReading({ token, ended }: { token: string; ended: Ended | null }) {
  const [locale, t] = [useLocale(), useT("reading")];
  const [asked] = useSearchParams();
  if (!ended) {
    return (
      <QuietPage title={t("unknown.title")} footer={<Languages />}>
        <p>{t("unknown.text")}</p>
        <p>{t("unknown.ask")}</p>
        <SignIn />
      </QuietPage>
    );
  }
  const { end, mayRenew, vendor, contact } = ended;
  const renewal = (["sent", "often", "refused"] as const).find((each) => each === asked.get("renewal"));
  const mail = (
    <a className="link" href={`mailto:${contact.email}`}>
      {contact.email}
    </a>
  );
  return (
    <QuietPage title={t(`${end}.title`)} footer={<Languages />}>
      {renewal && <Notice kind={ANSWERS[renewal]}>{t(`renewal.${renewal}`)}</Notice>}
      <p>{t(`${end}.text`)}</p>
      {mayRenew && renewal !== "sent" && (
        <form
          method="post"
          action={`/r/${encodeURIComponent(token)}/renewal?lang=${locale}`}
          className="flex flex-col gap-3"
        >
          <p>{t("renewal.lead")}</p>
          <div>
            <Button kind="primary" icon="mail">
              {t("renewal.button")}
            </Button>
          </div>
        </form>
      )}
      <SignIn />
      <p className="text-sm text-soft">
        {t(contact.name ? "ended.contactPerson" : "ended.contact", {
          vendor: vendor[locale],
          name: contact.name ?? "",
        })}{" "}
        {mail}
      </p>
    </QuietPage>
  );
}

function SignIn() {
  const t = useT("reading");
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t("ended.signInLead")}</p>
      <ButtonLink to="/sign-in" reload>
        {t("ended.signIn")}
      </ButtonLink>
    </div>
  );
}
