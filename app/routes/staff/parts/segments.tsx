// Segments above the accounts table: the ones everybody has, those that were kept, and keeping what is filtered now.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, TextInput } from "#app/components/field.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useT } from "#app/components/use-text.ts";
import { type ReadySegment, readySegments } from "#app/domain/health/portfolio.ts";
import type { SavedSegment } from "#app/domain/health/segment.server.ts";

type Props = {
  saved: SavedSegment[];
  /** The filters of now, as the address says them. */
  search: string;
  /** Whether they leave anybody out; only then can they be kept. */
  canSave: boolean;
  nameMax: number;
};

export function Segments({ saved, search, canSave, nameMax }: Props) {
  const t = useT("console");
  return (
    <nav aria-label={t("segments.title")} className="no-print flex flex-wrap items-center gap-2">
      {(Object.keys(readySegments) as ReadySegment[]).map((key) => (
        <Chip key={key} query={readySegments[key]} isChosen={readySegments[key] === search}>
          {t(`segments.ready.${key}`)}
        </Chip>
      ))}
      {saved.map((segment) => (
        <span key={segment.id} className="inline-flex items-center">
          <Chip query={segment.query} isChosen={segment.query === search}>
            {segment.name}
            {segment.by && <span className="text-faint"> {t("segments.by", { name: segment.by })}</span>}
          </Chip>
          {segment.by === null && <Forget segment={segment} />}
        </span>
      ))}
      {canSave && !saved.some(({ query, by }) => query === search && by === null) && (
        <Keep search={search} nameMax={nameMax} />
      )}
    </nav>
  );
}

function Chip({ query, isChosen, children }: { query: string; isChosen: boolean; children: React.ReactNode }) {
  return (
    <Link
      to={`/staff?${query}`}
      aria-current={isChosen ? "true" : undefined}
      className={`touch inline-flex min-h-9 items-center rounded border px-3 text-sm no-underline hover:bg-sunken ${isChosen ? "border-accent font-semibold text-accent" : "border-line text-ink"}`}
    >
      {children}
    </Link>
  );
}

function Forget({ segment }: { segment: SavedSegment }) {
  const t = useT("console");
  return (
    <Form method="post" action={`/staff/segments/${segment.id}/removal`}>
      <button
        type="submit"
        aria-label={t("segments.forget", { name: segment.name })}
        className="touch inline-flex min-h-9 min-w-9 cursor-pointer items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
      >
        <Icon name="cross" size={14} />
      </button>
    </Form>
  );
}

function Keep({ search, nameMax }: { search: string; nameMax: number }) {
  const t = useT("console");
  return (
    <details className="relative">
      <summary className="touch link inline-flex min-h-9 cursor-pointer items-center text-sm">
        {t("segments.keep")}
      </summary>
      <Form
        method="post"
        action="/staff/segments"
        className="floating absolute start-0 z-20 mt-1 flex w-72 flex-col gap-3 rounded border border-line bg-surface p-4"
      >
        <input type="hidden" name="search" value={search} />
        <Field label={t("segments.name")}>
          <TextInput name="name" required maxLength={nameMax} autoComplete="off" />
        </Field>
        <Checkbox name="shared" label={t("segments.shared")} />
        <Button kind="primary">{t("segments.save")}</Button>
      </Form>
    </details>
  );
}
