// The lines of an account's timeline, their filter and their pages.
import { Form, Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { type StoryLine, type StoryQuery, storyKinds } from "#app/domain/touchpoints/timeline.ts";
import { touchpointKinds } from "#app/domain/touchpoints/touchpoint-draft.ts";
import { Nothing } from "./nothing.tsx";
import { useStoryWords } from "./use-story-words.ts";

export function StoryFilters({ query }: { query: StoryQuery }) {
  const t = useT("records");
  return (
    <Form key={query.kind} method="get" className="no-print flex flex-wrap items-end gap-3">
      <div className="w-60">
        <Field label={t("story.kind")}>
          <Select
            name="kind"
            defaultValue={query.kind ?? ""}
            options={[
              { value: "", label: t("story.all") },
              ...storyKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
            ]}
          />
        </Field>
      </div>
      <Button>{t("story.filter")}</Button>
      {query.kind && (
        <Link to="?" className="link flex min-h-11 items-center text-sm">
          {t("story.reset")}
        </Link>
      )}
    </Form>
  );
}

type Props = { lines: StoryLine[]; query: StoryQuery };

export function StoryList({ lines, query }: Props) {
  const t = useT("records");
  const words = useStoryWords();
  if (lines.length === 0) return <Nothing>{t(query.kind || query.page > 1 ? "story.noneHere" : "story.none")}</Nothing>;
  return (
    <DataTable
      caption={t("story.caption")}
      ground="canvas"
      folds
      rows={lines}
      rowKey={({ kind, id, day, state }) => `${kind}${id}${day}${state}`}
      columns={[
        { key: "day", header: t("story.day"), cell: ({ day }) => <Time at={day} /> },
        {
          key: "kind",
          header: t("story.kind"),
          cell: ({ kind, isOpen }) => (
            <span className="flex flex-wrap gap-1.5">
              <Badge>{t(`kind.${kind}`)}</Badge>
              {isOpen && (
                <Badge tone="attention" icon="clock">
                  {t("story.open")}
                </Badge>
              )}
            </span>
          ),
        },
        {
          key: "what",
          header: t("story.what"),
          wide: true,
          cell: (line) => (
            <>
              <span className="font-medium break-words">{words.title(line)}</span>
              {words.text(line) && <span className="block break-words text-soft">{words.text(line)}</span>}
            </>
          ),
        },
        { key: "who", header: t("story.who"), cell: (line) => words.people(line) || "—" },
        { key: "acts", header: t("contract.acts"), speaks: true, cell: (line) => <Acts line={line} /> },
      ]}
    />
  );
}

function Acts({ line: { kind, id, isOpen } }: { line: StoryLine }) {
  const t = useT("records");
  if (kind === "ticket") {
    return (
      <Link className="link" to={id}>
        {t("ticket.change")}
      </Link>
    );
  }
  if (!isOpen || !touchpointKinds.some((each) => each === kind)) return null;
  return (
    <Form method="post" action={`${id}/settlement`}>
      <Button size="sm">{t("story.settle")}</Button>
    </Form>
  );
}

export function StoryPages({ query, hasMore }: { query: StoryQuery; hasMore: boolean }) {
  const t = useT("records");
  if (query.page === 1 && !hasMore) return null;
  const at = (page: number) => {
    const next = new URLSearchParams(query.kind ? { kind: query.kind } : {});
    if (page > 1) next.set("page", String(page));
    return `?${next}`;
  };
  return (
    <nav aria-label={t("story.pages")} className="no-print flex gap-6 text-sm">
      {query.page > 1 && (
        <Link className="link" to={at(query.page - 1)}>
          {t("story.newer")}
        </Link>
      )}
      {hasMore && (
        <Link className="link" to={at(query.page + 1)}>
          {t("story.older")}
        </Link>
      )}
    </nav>
  );
}
