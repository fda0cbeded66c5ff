import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Role } from "#app/domain/contacts/role.ts";

/** Stands on every page while one of our own people looks at a customer's portal. */
export function ViewBanner({ company, role }: { company: string; role: Role }) {
  const t = useT("portal");
  const c = useT("common");
  return (
    <div className="no-print border-b border-attention bg-attention-wash">
      <div className="mx-auto flex max-w-[88rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 sm:px-6">
        <p className="text-sm">{t("frame.viewing", { company, role: c(`role.${role}`) })}</p>
        <Form method="post" action="/staff/view/end">
          <Button size="sm">{t("frame.viewingEnd")}</Button>
        </Form>
      </div>
    </div>
  );
}
