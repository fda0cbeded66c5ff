// Who stands for a goal, and where it is between being proposed and being over.
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { type Agreement, stateOf } from "#app/domain/milestones/agreement.ts";
import { date } from "#app/i18n/format.ts";

type Props = {
  agreement: Agreement;
  mayDecide: boolean;
  timeZone: string;
  /** Our own people read of the customer as the customer, not as their company. */
  forStaff?: boolean;
};

export function GoalStanding({ agreement, mayDecide, timeZone, forStaff = false }: Props) {
  const t = useT("plan");
  const locale = useLocale();
  const { contact, staff, declinedAt, declinedNote, retiredAt, proposedBy } = agreement;
  const on = (at: Date | string | null) => (at ? date(dayAt(new Date(at), timeZone), locale) : "");
  const state = stateOf(agreement);
  return (
    <>
      {state === "waiting" && proposedBy === "staff" && forStaff && <Notice>{t("staff.waitsForCustomer")}</Notice>}
      {state === "waiting" && proposedBy === "customer" && !forStaff && <Notice>{t("goal.waitsForThem")}</Notice>}
      {state === "waiting" && proposedBy === "staff" && !mayDecide && <Notice>{t("goal.waitsForExecutive")}</Notice>}
      {state === "declined" && (
        <Notice title={t("goal.declined", { date: on(declinedAt) })}>
          {declinedNote && <p>{t("goal.declinedNote", { note: declinedNote })}</p>}
        </Notice>
      )}
      {state === "retired" && <Notice>{t("goal.retired", { date: on(retiredAt) })}</Notice>}
      <p className="-mt-2 flex flex-wrap gap-x-5 text-sm text-soft sm:-mt-4">
        <span className="text-faint">{t("owners")}</span>
        <span>{t(forStaff ? "staff.ownerThere" : "ownerHere", { name: contact?.name ?? t("noOwner") })}</span>
        <span>{t(forStaff ? "staff.ownerHere" : "ownerThere", { name: staff?.name ?? t("noOwner") })}</span>
      </p>
    </>
  );
}
