// One edition of a report for whoever holds its personal link, without signing in. Opening it changes nothing: what is
// read is told by the page itself once somebody looks at it, and every act is a form of its own.
import { data, useSearchParams } from "react-router";
import { localeOf } from "#app/auth/gate.server.ts";
import { findReading, localeOfReading } from "#app/auth/reading-gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page } from "#app/components/page.tsx";
import { OnlyPage } from "#app/components/portal-link.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { finalOn } from "#app/domain/reports/decisions.ts";
import { findReadingRoom } from "#app/domain/reports/reading-room.server.ts";
import { getCounterpart } from "#app/domain/staff/counterpart.server.ts";
import { quarterName } from "#app/i18n/format.ts";
import { type ReportWords, reportWords } from "#app/i18n/report-words.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import { ReportBody } from "#app/routes/portal/report-body.tsx";
import { ReportComments } from "#app/routes/portal/report-comments.tsx";
import { ReportDecisions } from "#app/routes/portal/report-decisions.tsx";
import type { Route } from "./+types/reading";
import { AddColleague } from "./parts/add-colleague.tsx";
import { EndedReading } from "./parts/ended-reading.tsx";
import { ReadingFrame } from "./parts/reading-frame.tsx";
import { ReadingHead } from "./parts/reading-head.tsx";
import { useReading } from "./parts/use-reading.ts";
import { WaitingQuestion } from "./parts/waiting-question.tsx";
import { saidTooLate, waitingQuestion } from "./waiting-question.server.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const found = await findReading(params.token);
  if (!found) return data({ state: "unknown" as const }, { status: 404 });
  const { accountId } = "pass" in found ? found.pass : found.ended;
  const { vendor, supportEmail, person, ...brand } = await getCounterpart(accountId);
  const contact = { name: person?.name ?? null, email: person?.email ?? supportEmail };
  const common = { brand: lookOf(brand), vendor, contact };
  if ("ended" in found) {
    const { end, mayRenew } = found.ended;
    return data({ state: "ended" as const, ...common, end, mayRenew }, { status: 410 });
  }
  const whole = await findReadingRoom(found.pass);
  if (!whole) return data({ state: "unknown" as const }, { status: 404 });
  const { invitation, ...room } = whole;
  const locale = (await localeOfReading(request)) ?? (await localeOf(request));
  return data({
    state: "open" as const,
    ...common,
    ...room,
    waiting: invitation && waitingQuestion(invitation, locale, request),
    tooLate: invitation ? null : saidTooLate(request, locale),
    reader: { name: found.pass.name, department: found.pass.department },
    mayAnswer: may(found.pass.role, "answer_decisions"),
    formKey: crypto.randomUUID(),
  });
}

export default function Reading({ loaderData, params }: Route.ComponentProps) {
  if (loaderData.state === "open") return <Room {...loaderData} token={params.token} />;
  return <EndedReading token={params.token} ended={loaderData.state === "ended" ? loaderData : null} />;
}

type RoomData = Extract<Route.ComponentProps["loaderData"], { state: "open" }> & { token: string };

function Room({ token, snapshot, sha256, reader, formKey, ...room }: RoomData) {
  const locale = useLocale();
  const t = useT("reading");
  const words = reportWords(locale, snapshot.account, snapshot.period);
  const at = (act: string) => `/r/${encodeURIComponent(token)}/${act}?lang=${locale}`;
  useReading(at("reading"));
  return (
    <ReadingFrame company={snapshot.account.name} title={t("title")}>
      <Page>
        <ReadingHead
          snapshot={snapshot}
          sha256={sha256}
          reader={reader}
          approvedOn={room.approvedOn}
          languages={room.languages}
          at={at}
        />
        {room.isSuperseded && (
          <Notice kind="warning" title={t("superseded.title")}>
            {t("superseded.text")}
          </Notice>
        )}
        {snapshot.period?.running && <Notice title={words.t("soFar")} />}
        <OnlyPage>
          <ReportBody
            snapshot={snapshot}
            words={words}
            sha256={sha256}
            decisions={<Decisions {...room} token={token} snapshot={snapshot} words={words} />}
          />
        </OnlyPage>
        {room.tooLate && <SaidNotice kind="error">{room.tooLate}</SaidNotice>}
        {room.waiting && <WaitingQuestion waiting={room.waiting} action={at("answer")} />}
        <ReportComments
          comments={room.comments}
          timeZone={room.timeZone}
          formKey={formKey}
          action={at("comments")}
          words={words}
        />
        <AddColleague action={at("colleagues")} />
      </Page>
    </ReadingFrame>
  );
}

type DecisionsProps = Pick<RoomData, "token" | "snapshot" | "answers" | "mayAnswer" | "timeZone" | "today"> & {
  words: ReportWords;
};

function Decisions({ token, snapshot, words, answers, mayAnswer, timeZone, today }: DecisionsProps) {
  const [asked] = useSearchParams();
  const at = (key: string) =>
    `/r/${encodeURIComponent(token)}/decisions/${encodeURIComponent(key)}?lang=${words.locale}`;
  const isOpen = mayAnswer && today < finalOn(snapshot);
  return (
    <ReportDecisions
      {...{ snapshot, words, answers, timeZone }}
      actionOf={isOpen ? at : null}
      said={asked.get("decision")}
    />
  );
}

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  const locale = (matches[0]?.loaderData as { locale?: "ja" | "en" } | undefined)?.locale ?? "ja";
  const open = loaderData?.state === "open" ? loaderData : null;
  const title = open ? `${quarterName(open.snapshot.quarter, locale)} · ${open.snapshot.account.name}` : "Seika";
  return [{ title }, { name: "robots", content: "noindex, nofollow" }, { name: "referrer", content: "no-referrer" }];
};
