// Answers that are held back, or were: what was said, by whose link, and what speaks for a program behind it.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { HeldLine } from "#app/domain/surveys/held-decision.server.ts";
import { AccountLink } from "./account-link.tsx";
import { SaidList } from "./said-list.tsx";
import { When } from "./when.tsx";

export function HeldAnswers({ lines }: { lines: HeldLine[] }) {
  return (
    <ul className="flex flex-col gap-4">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-col gap-4 rounded border border-line bg-surface p-4">
          <HeldAnswer line={line} />
        </li>
      ))}
    </ul>
  );
}

function HeldAnswer({ line }: { line: HeldLine }) {
  const { account, person, campaign, place, postedAt, signals, questions, said } = line;
  const [t, c, locale] = [useT("answering"), useT("common"), useLocale()];
  return (
    <>
      <p className="text-sm">
        <strong>{c("sama", { name: person })}</strong> · <AccountLink {...account} />
        <span className="block text-soft">
          {campaign[locale]} · {t(`place.${place}`)} · <When at={postedAt} />
        </span>
      </p>
      <SaidList questions={questions} said={said} none={t("held.noAnswer")} />
      <div className="text-sm">
        <p className="font-medium">{t("held.why")}</p>
        <ul className="list-disc pl-5 text-soft">
          {signals.map((signal) => (
            <li key={signal}>{t(`signal.${signal}`)}</li>
          ))}
        </ul>
      </div>
      {line.decision === null ? <Acts line={line} /> : <Decision line={line} />}
    </>
  );
}

function Acts({ line: { id, account } }: { line: HeldLine }) {
  const t = useT("answering");
  return (
    <div className="flex flex-wrap gap-3">
      {(["release", "dismiss"] as const).map((act) => (
        <Form key={act} method="post" action={`/staff/accounts/${account.slug}/held-answers/${id}/${act}`}>
          <Button size="sm" kind={act === "release" ? "primary" : "secondary"}>
            {t(`held.${act}`)}
          </Button>
        </Form>
      ))}
    </div>
  );
}

function Decision({ line: { decision, decidedAt, decidedBy } }: { line: HeldLine }) {
  const t = useT("answering");
  return (
    <p className="text-sm">
      {decidedBy === null || decision === null ? t("held.settled") : t(`held.${decision}`, { name: decidedBy })}
      {decidedAt && (
        <span className="text-soft">
          {" "}
          · <When at={decidedAt} />
        </span>
      )}
    </p>
  );
}
