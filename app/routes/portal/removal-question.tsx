import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";

/** What removing somebody does, and the button that does it. */
export function RemovalQuestion({ cancelTo, isLastAdmin }: { cancelTo: string; isLastAdmin: boolean }) {
  const t = useT("people");
  if (isLastAdmin) {
    return (
      <>
        <Notice kind="error" title={t("person.lastAdminRemovalTitle")}>
          {t("person.lastAdminText")}
        </Notice>
        <p>
          <ButtonLink to={cancelTo}>{t("removal.cancel")}</ButtonLink>
        </p>
      </>
    );
  }
  return (
    <Form method="post" className="flex flex-col gap-6">
      <ul className="prose-width flex list-disc flex-col gap-1 ps-5">
        <li>{t("removal.now")}</li>
        <li>{t("removal.kept")}</li>
        <li>{t("removal.back")}</li>
      </ul>
      <div className="flex flex-wrap gap-3">
        <Button kind="danger">{t("removal.confirm")}</Button>
        <ButtonLink to={cancelTo}>{t("removal.cancel")}</ButtonLink>
      </div>
    </Form>
  );
}
