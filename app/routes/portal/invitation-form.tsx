// The form that invites somebody, with what stood in its way the last time. Used by the customer's administrators and by
// our own people.
import { Form, Link } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Person } from "#app/domain/contacts/people.server.ts";
import { type ReportFrequency, reportFrequencies } from "#app/domain/contacts/report-frequency.ts";
import { type Role, roles } from "#app/domain/contacts/role.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import type { FormErrors } from "#app/lib/form.server.ts";
import { PersonFields } from "./person-fields.tsx";

/** What came of sending the form, when nobody was invited. */
export type NotInvited = {
  errors: FormErrors;
  /** Somebody who has access already. */
  known: { id: string; name: string } | null;
  typed: Record<string, string>;
};

type Props = {
  /** Where the people stand: the list's own address. */
  peopleAt: string;
  /** What the form begins with. */
  begin: { id?: string; name: string; email: string; department: string; title: string; locale: Locale; role: Role };
  refused: NotInvited | undefined;
};

export function InvitationForm({ peopleAt, begin, refused }: Props) {
  const t = useT("people");
  const { errors = {}, known = null, typed = null } = refused ?? {};
  const text = (field: "name" | "email" | "department" | "title") => typed?.[field] ?? begin[field];
  return (
    <div className="flex max-w-xl flex-col gap-6">
      {known && (
        <Notice kind="warning" title={t("invitation.knownTitle", { name: known.name })}>
          <p>{t("invitation.knownText")}</p>
          <Link to={`${peopleAt}/${known.id}`} className="link inline-block py-2">
            {t("invitation.knownOpen", { name: known.name })}
          </Link>
        </Notice>
      )}
      <Form method="post" className="flex flex-col gap-6">
        {begin.id && <input type="hidden" name="personId" value={begin.id} />}
        <Field label={t("invitation.name")} error={errors.name && t("error.name")}>
          <TextInput name="name" required maxLength={200} autoComplete="off" defaultValue={text("name")} />
        </Field>
        <Field label={t("invitation.email")} error={errors.email && t("error.email")}>
          <TextInput
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            defaultValue={text("email")}
          />
        </Field>
        <Field label={t("invitation.department")} error={errors.department && t("error.text")}>
          <TextInput name="department" maxLength={200} autoComplete="off" defaultValue={text("department")} />
        </Field>
        <Field label={t("invitation.jobTitle")} error={errors.title && t("error.text")}>
          <TextInput name="title" maxLength={200} autoComplete="off" defaultValue={text("title")} />
        </Field>
        <PersonFields chosen={chosenIn(typed, begin)} errors={errors} />
        <div className="flex flex-wrap gap-3">
          <Button kind="primary" icon="mail">
            {t("invitation.send")}
          </Button>
          <ButtonLink to={peopleAt}>{t("invitation.cancel")}</ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** What the form begins with: what is known of somebody, or nothing. */
export function beginWith(known: Person | null | undefined, locale: Locale): Props["begin"] {
  if (!known) return { name: "", email: "", department: "", title: "", locale, role: "member" };
  const { id, name, email, department, title, role } = known;
  return { id, name, email: email ?? "", department: department ?? "", title: title ?? "", locale: known.locale, role };
}

function chosenIn(typed: NotInvited["typed"] | null, begin: Props["begin"]) {
  const locale = typed?.locale;
  return {
    role: roles.find((role) => role === typed?.role) ?? begin.role,
    receivesReports: typed?.receivesReports === "on",
    reportFrequency:
      reportFrequencies.find((each) => each === typed?.reportFrequency) ?? ("quarterly" as ReportFrequency),
    locale: isLocale(locale) ? locale : begin.locale,
  };
}
