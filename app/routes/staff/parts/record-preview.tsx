// What is in a file of records, before it is imported: which column is what, what is wrong, the first rows.
import { useState } from "react";
import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Select } from "#app/components/field.tsx";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { idFromContent } from "#app/domain/intake/record-kinds.ts";
import type { RecordPreview as Preview, RecordPreviewProblem } from "#app/domain/intake/record-preview.server.ts";
import { number } from "#app/i18n/format.ts";
import { ImportProblems } from "./import-problems.tsx";
import { SampleTable } from "./sample-table.tsx";

/** `importId` is what the import will be called, if it is started. */
type Shown = { file: string; name: string; importId: string };
type Readable = Preview & Shown;

export function RecordPreview({ preview }: { preview: (Preview | RecordPreviewProblem) & Shown }) {
  const t = useT("imports");
  const d = useT("datain");
  const again = <ButtonLink to="/staff/data/imports">{t("choose")}</ButtonLink>;
  if ("problem" in preview) {
    return (
      <Section title={preview.name} aside={again}>
        <Notice kind="error" title={t("error.title")}>
          {t(`error.${preview.problem}`)}
        </Notice>
      </Section>
    );
  }
  return (
    <Section
      title={`${t("preview")}: ${d(`kind.${preview.kind}`)}`}
      lead={t("previewLead", { name: preview.name })}
      aside={again}
    >
      <Figures preview={preview} />
      <Start key={preview.file} preview={preview} />
      <Columns preview={preview} />
      {preview.problems.length > 0 && <ImportProblems problems={preview.problems} />}
      <Sample preview={preview} />
    </Section>
  );
}

function Figures({ preview }: { preview: Readable }) {
  const t = useT("imports");
  const d = useT("datain");
  const locale = useLocale();
  const { rows, good, refused, unknownAccounts, ofUnknown, unknownNames } = preview;
  const names = unknownNames.join(", ");
  return (
    <>
      <FigureGrid>
        <FigureTile label={t("rows")} value={number(rows, locale)} missing="" />
        <FigureTile label={t("good")} value={number(good - ofUnknown, locale)} missing="" note={d("import.goodNote")} />
        <FigureTile label={t("refused")} value={number(refused + ofUnknown, locale)} missing="" />
      </FigureGrid>
      {unknownAccounts > 0 && (
        <Notice kind="warning">
          {d("import.unknown", {
            count: unknownAccounts,
            rows: number(ofUnknown, locale),
            names: unknownAccounts > unknownNames.length ? t("andMore", { names }) : names,
          })}
        </Notice>
      )}
      {preview.isPartial && <Notice>{t("partial", { rows: number(rows, locale) })}</Notice>}
      {preview.isCutOff && <Notice kind="warning">{t("cutOff")}</Notice>}
    </>
  );
}

function Start({ preview }: { preview: Readable }) {
  const t = useT("imports");
  const d = useT("datain");
  const { file, name, kind, mapping, missing, good, ofUnknown } = preview;
  // The page is read again while another import is under way; the wish of whoever looks at it stays the same one.
  const [importId] = useState(preview.importId);
  if (missing.length > 0) {
    const fields = missing.map((field) => d(`label.${field as "name"}`)).join(", ");
    return <Notice kind="warning">{d("import.missing", { fields })}</Notice>;
  }
  if (good - ofUnknown === 0) return <Notice kind="warning">{t("nothing")}</Notice>;
  return (
    <Form method="post" action="/staff/data/imports/start" className="flex flex-col items-start gap-2">
      <input type="hidden" name="import" value={importId} />
      <input type="hidden" name="file" value={file} />
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="unknown" value="skip" />
      {mapping.map((field, place) => (
        <input key={`${place} ${field}`} type="hidden" name="m" value={field} />
      ))}
      {idFromContent.includes(kind) && !mapping.includes("externalId") && (
        <p className="text-sm text-faint">{d("import.idFromContent")}</p>
      )}
      <Button kind="primary">{t("start")}</Button>
    </Form>
  );
}

function Columns({ preview }: { preview: Readable }) {
  const d = useT("datain");
  const { kind, fields, header, mapping, sample, file, name } = preview;
  const options = [
    { value: "", label: d("import.ignored") },
    ...fields.map((field) => ({
      value: field.name,
      label: `${d(`label.${field.name as "name"}`)}${field.isRequired ? ` (${d("import.required")})` : ""}`,
    })),
  ];
  const rows = header.map((column, place) => ({ column, place, example: sample[0]?.cells[place] ?? "" }));
  return (
    <Form method="get" key={mapping.join(" ")} className="flex flex-col items-start gap-3">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="file" value={file} />
      <input type="hidden" name="name" value={name} />
      <DataTable
        caption={d("import.mapping")}
        showCaption
        rows={rows}
        rowKey={({ place }) => String(place)}
        ground="canvas"
        columns={[
          { key: "column", header: d("import.column"), cell: ({ column }) => column || "—" },
          { key: "example", header: d("import.example"), cell: ({ example }) => <Cell text={example} /> },
          {
            key: "field",
            header: d("import.field"),
            cell: ({ column, place }) => (
              <Select name="m" aria-label={column} defaultValue={mapping[place] ?? ""} options={options} />
            ),
          },
        ]}
      />
      <Button>{d("import.apply")}</Button>
    </Form>
  );
}

function Sample({ preview: { sample, header, mapping } }: { preview: Readable }) {
  const d = useT("datain");
  return (
    <SampleTable
      sample={sample}
      columns={header.map((column, place) => ({
        key: `${place}`,
        header: mapping[place] ? d(`label.${mapping[place] as "name"}`) : column,
        cell: ({ cells }: Readable["sample"][number]) => <Cell text={cells[place] ?? ""} />,
      }))}
    />
  );
}

function Cell({ text }: { text: string }) {
  return <span className="block max-w-72 truncate">{text || "—"}</span>;
}
