// Colleagues whom readers of a report proposed, for those who may invite people.
import { useSearchParams } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import type { WaitingColleague } from "#app/domain/reports/colleague-proposal.server.ts";
import { date } from "#app/i18n/format.ts";

type Props = {
  colleagues: WaitingColleague[];
  timeZone: string;
  /** Where decisions go: the address before the proposal's id. */
  at: string;
};

const DID = { invited: "didInvite", declined: "didDecline", before: "didBefore" } as const;

export function WaitingColleagues({ colleagues, timeZone, at }: Props) {
  const [locale, t] = [useLocale(), useT("reading")];
  const [asked] = useSearchParams();
  const did = (["invited", "declined", "before"] as const).find((each) => each === asked.get("colleague"));
  if (colleagues.length === 0) return did ? <Notice kind="success">{t(`colleague.${DID[did]}`)}</Notice> : null;
  return (
    <Section id="proposals" title={t("colleague.waiting")} lead={t("colleague.waitingLead")}>
      {did && <Notice kind="success">{t(`colleague.${DID[did]}`)}</Notice>}
      <ul className="grid gap-3 lg:grid-cols-2">
        {colleagues.map(({ id, name, email, department, title, by, proposedAt }) => (
          <li key={id}>
            <Card className="flex h-full flex-col gap-3">
              <div>
                <h3 className="text-base">{name}</h3>
                <p className="break-all text-sm">{email}</p>
                <p className="text-sm text-soft">{[department, title].filter(Boolean).join(" · ")}</p>
                <p className="text-xs text-faint">
                  {t("colleague.by", { name: by, date: date(dayAt(new Date(proposedAt), timeZone), locale) })}
                </p>
              </div>
              <form method="post" action={`${at}/${id}`} className="mt-auto flex flex-wrap gap-2">
                <Button name="verdict" value="invited" kind="primary" aria-label={t("colleague.inviteOf", { name })}>
                  {t("colleague.invite")}
                </Button>
                <Button name="verdict" value="declined" aria-label={t("colleague.declineOf", { name })}>
                  {t("colleague.decline")}
                </Button>
              </form>
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}
