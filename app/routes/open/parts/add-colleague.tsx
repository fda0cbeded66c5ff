// Instead of forwarding a personal link: the reader names a colleague, who gets a link and an access of their own.
import { useSearchParams } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";

export function AddColleague({ action }: { action: string }) {
  const t = useT("reading");
  const [asked] = useSearchParams();
  const done = (["colleague", "invited"] as const).find((each) => each === asked.get("done"));
  const refused = (["colleagueWrong", "colleagueMany"] as const).find((each) => each === asked.get("refused"));
  return (
    <div className="no-print">
      <Section id="colleague" title={t("colleague.title")} lead={t("colleague.lead")}>
        {done && <Notice kind="success">{t(`done.${done}`)}</Notice>}
        {refused && <Notice kind="error">{t(`refused.${refused}`)}</Notice>}
        <form method="post" action={action} className="grid max-w-xl gap-4 sm:grid-cols-2">
          <Field label={t("colleague.name")}>
            <TextInput name="name" required maxLength={200} autoComplete="off" />
          </Field>
          <Field label={t("colleague.email")}>
            <TextInput name="email" type="email" required maxLength={254} autoComplete="off" />
          </Field>
          <Field label={t("colleague.department")}>
            <TextInput name="department" maxLength={200} autoComplete="off" />
          </Field>
          <Field label={t("colleague.jobTitle")}>
            <TextInput name="title" maxLength={200} autoComplete="off" />
          </Field>
          <div className="sm:col-span-2">
            <Button kind="secondary" icon="people">
              {t("colleague.send")}
            </Button>
          </div>
        </form>
      </Section>
    </div>
  );
}
