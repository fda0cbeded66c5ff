// What is in a file of usage, before it counts.
import { useState } from "react";
import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/field.tsx";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Preview, PreviewProblem } from "#app/domain/usage/import-preview.server.ts";
import { number } from "#app/i18n/format.ts";
import { ImportProblems } from "./import-problems.tsx";
import { SampleTable } from "./sample-table.tsx";

/** `importId` is what the import will be called, if it is started. */
type Shown = { file: string; name: string; importId: string };
type Props = { preview: (Preview | PreviewProblem) & Shown };
type Readable = Preview & Shown;

export function ImportPreview({ preview }: Props) {
  const t = useT("imports");
  const again = <ButtonLink to="/staff/data/imports">{t("choose")}</ButtonLink>;
  if ("problem" in preview) {
    const words = { missing: preview.missing.join(", "), found: preview.found.join(", ") };
    return (
      <Section title={preview.name} aside={again}>
        <Notice kind="error" title={t("error.title")}>
          {t(`error.${preview.problem}`, words)}
        </Notice>
      </Section>
    );
  }
  return (
    <Section title={t("preview")} lead={t("previewLead", { name: preview.name })} aside={again}>
      <Figures preview={preview} />
      <Start key={preview.file} preview={preview} />
      {preview.problems.length > 0 && <ImportProblems problems={preview.problems} />}
      <Sample preview={preview} />
    </Section>
  );
}

function Figures({ preview }: { preview: Readable }) {
  const t = useT("imports");
  const locale = useLocale();
  const { rows, good, refused, knownAccounts, unknownAccounts, ofUnknown } = preview;
  return (
    <>
      <FigureGrid>
        <FigureTile label={t("rows")} value={number(rows, locale)} missing="" />
        <FigureTile label={t("good")} value={number(good, locale)} missing="" note={t("goodNote")} />
        <FigureTile label={t("refused")} value={number(refused, locale)} missing="" />
        <FigureTile
          label={t("accounts")}
          value={number(knownAccounts + unknownAccounts, locale)}
          missing=""
          note={`${t("accountsKnown", { count: knownAccounts })} · ${t("accountsUnknown", { count: unknownAccounts, rows: number(ofUnknown, locale) })}`}
        />
      </FigureGrid>
      {preview.isPartial && <Notice>{t("partial", { rows: number(rows, locale) })}</Notice>}
      {preview.isCutOff && <Notice kind="warning">{t("cutOff")}</Notice>}
    </>
  );
}

function Start({ preview }: { preview: Readable }) {
  const t = useT("imports");
  const { file, name, good, unknownAccounts, unknownNames } = preview;
  // The page is read again while another import is under way; the wish of whoever looks at it stays the same one.
  const [importId] = useState(preview.importId);
  if (good === 0) return <Notice kind="warning">{t("nothing")}</Notice>;
  const names = unknownNames.join(", ");
  return (
    <Form method="post" action="/staff/data/imports/start" className="flex flex-col gap-4">
      <input type="hidden" name="import" value={importId} />
      <input type="hidden" name="file" value={file} />
      <input type="hidden" name="name" value={name} />
      {unknownAccounts > 0 ? (
        <>
          <p>{t("unknownNames", { names: unknownAccounts > unknownNames.length ? t("andMore", { names }) : names })}</p>
          <RadioGroup
            legend={t("unknownChoice")}
            name="unknown"
            chosen="skip"
            options={(["skip", "open"] as const).map((value) => ({ value, label: t(value) }))}
          />
        </>
      ) : (
        <input type="hidden" name="unknown" value="skip" />
      )}
      <div>
        <Button kind="primary">{t("start")}</Button>
      </div>
    </Form>
  );
}

const CELLS = ["account", "user", "occurred_at", "feature", "quantity"] as const;

function Sample({ preview: { sample } }: { preview: Readable }) {
  return (
    <SampleTable
      sample={sample}
      columns={CELLS.map((column) => ({
        key: column,
        header: column,
        cell: ({ cells, text }: Readable["sample"][number]) => cells?.[column] ?? (column === "account" ? text : "—"),
      }))}
    />
  );
}
