// The form that changes one person, with what stood in its way the last time. Used by the customer's administrators and
// by our own people.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Person } from "#app/domain/contacts/people.server.ts";
import { markOf, type PersonSettings } from "#app/domain/contacts/person.ts";
import type { FormErrors } from "#app/lib/form.server.ts";
import { PersonFields } from "./person-fields.tsx";

/** What came of sending the form, when the person is not changed. */
export type Hindrance = {
  errors: FormErrors;
  problem: "outdated" | "last_admin" | null;
  /** What was chosen; null when it could not be read. */
  chosen: PersonSettings | null;
};

type Props = { person: Person; company: string; backTo: string; hindrance: Hindrance | undefined };

export function PersonEditor({ person, company, backTo, hindrance }: Props) {
  const t = useT("people");
  const shown = hindrance?.chosen ?? person;
  const mark = markOf(person);
  return (
    <div className="flex max-w-xl flex-col gap-6">
      {hindrance?.problem === "outdated" && (
        <Notice kind="warning" title={t("person.outdatedTitle")}>
          <p>{t("person.outdatedText")}</p>
          <AsItStands person={person} />
        </Notice>
      )}
      {hindrance?.problem === "last_admin" && (
        <Notice kind="error" title={t("person.lastAdminTitle")}>
          {t("person.lastAdminText")}
        </Notice>
      )}
      <Form method="post" key={mark} className="flex flex-col gap-6">
        <input type="hidden" name="mark" value={mark} />
        <PersonFields chosen={shown} errors={hindrance?.errors ?? {}} />
        <Checkbox name="maySignIn" defaultChecked={shown.maySignIn} label={t("fields.maySignIn")} />
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{t("person.save")}</Button>
        </div>
      </Form>
      <p className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line pt-4 text-sm">
        <Link to={backTo} className="link py-2">
          {t("person.back")}
        </Link>
        <Link to={`${backTo}/${person.id}/removal`} className="link py-2 text-worse">
          {t("person.remove", { company })}
        </Link>
      </p>
    </div>
  );
}

function AsItStands({ person }: { person: Person }) {
  const t = useT("people");
  const c = useT("common");
  const facts = [
    `${t("fields.role")}: ${c(`role.${person.role}`)}`,
    `${t("list.maySignIn")}: ${t(person.maySignIn ? "list.allowed" : "list.notAllowed")}`,
    `${t("list.reports")}: ${person.receivesReports ? t(`fields.frequency.${person.reportFrequency}`) : t("list.noReports")}`,
    `${t("fields.locale")}: ${c(`language.${person.locale}`)}`,
  ];
  return (
    <>
      <p className="mt-2 text-sm font-medium">{t("person.now")}</p>
      <ul className="list-disc ps-5 text-sm">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}
