// Everything that happened between us and one customer, the latest first; a talk is noted on top.
import { data, Link, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { listPeople } from "#app/domain/contacts/people.server.ts";
import { getSponsors } from "#app/domain/contacts/sponsor.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { getPulse } from "#app/domain/touchpoints/pulse.server.ts";
import { readTimeline } from "#app/domain/touchpoints/timeline.server.ts";
import { storyQueryOf } from "#app/domain/touchpoints/timeline.ts";
import { enterTouchpoint } from "#app/domain/touchpoints/touchpoint-acts.server.ts";
import { TouchpointForm, touchpointOf, wallTimeOf } from "#app/domain/touchpoints/touchpoint-form.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/timeline";
import { PulseForm, SponsorForm } from "./parts/pulse-form.tsx";
import type { RecordFault } from "./parts/record-fault.ts";
import { StoryFilters, StoryList, StoryPages } from "./parts/story-list.tsx";
import { TalkForm, type TypedTalk } from "./parts/talk-form.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

const MOST_PEOPLE = 200;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const url = new URL(request.url);
  const query = storyQueryOf(url.searchParams);
  const [story, people, pulse, sponsors] = await Promise.all([
    readTimeline(account, query),
    listPeople(accountId),
    getPulse(accountId),
    getSponsors(accountId),
  ]);
  const did = url.searchParams.get("did");
  const now = new Date();
  return {
    account: { slug: account.slug, name: account.name, timeZone: account.timeZone },
    ...{ query, ...story, now: wallTimeOf(now, account.timeZone), today: dayAt(now, account.timeZone) },
    people: people
      .filter(({ hasLeft }) => !hasLeft)
      .slice(0, MOST_PEOPLE)
      .map(({ id, name }) => ({ id, name })),
    ...{ pulse, sponsors },
    // The same form sent twice is one talk.
    formId: crypto.randomUUID(),
    did: (["noted", "settled", "ticket", "pulse", "sponsor"] as const).find((each) => each === did) ?? null,
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const typed = (await typedFields(request)) as TypedTalk;
  const form = await parseForm(request, TouchpointForm);
  if (!form.ok) return data({ typed, faults: ["unreadable"] as RecordFault[] }, { status: 400 });
  const talk = touchpointOf(form.value, account.timeZone);
  const done = await enterTouchpoint(accountId, { staffId }, talk);
  if (done.outcome === "refused") return data({ typed, faults: done.faults as RecordFault[] }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/timeline?did=noted`);
}

export default function Timeline({ loaderData, actionData }: Route.ComponentProps) {
  const { account, query, lines, hasMore, people, pulse, sponsors, formId, now, today, did } = loaderData;
  const t = useT("records");
  const sponsorAt = `/staff/accounts/${account.slug}/sponsor`;
  return (
    <Page width="wide">
      <PageHeader title={t("story.title", { company: account.name })} subtitle={t("story.lead")} />
      {did && <SaidNotice kind="success">{t(`did.${did}`)}</SaidNotice>}
      <TalkForm
        key={formId}
        formId={formId}
        now={now}
        people={people}
        timeZone={account.timeZone}
        refused={actionData}
      />
      <div className="grid gap-8 lg:grid-cols-2">
        <Section id="pulse" title={t("pulse.title")} lead={t("pulse.lead")}>
          <PulseForm
            at={`/staff/accounts/${account.slug}/pulse`}
            formId={formId}
            pulse={pulse}
            timeZone={account.timeZone}
          />
        </Section>
        <Section
          id="sponsor"
          title={t("sponsor.title")}
          lead={t("sponsor.lead")}
          aside={
            <Link className="link text-sm" to={sponsorAt}>
              {t("sponsor.alone")}
            </Link>
          }
        >
          <SponsorForm at={sponsorAt} {...{ formId, today, people, sponsors }} />
        </Section>
      </div>
      <Section title={t("story.caption")}>
        <StoryFilters query={query} />
        <StoryList lines={lines} query={query} />
        <StoryPages query={query} hasMore={hasMore} />
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "records")("story.title", { company: loaderData?.account.name ?? "" }),
  );
