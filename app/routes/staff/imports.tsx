// Files of usage and of records: choose one, see what is in it, import it, see how far it is, take it back.
import { useEffect } from "react";
import { data, Form, redirect, useNavigation, useRevalidator } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, FileInput, Select } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { isRecordKind, recordKinds } from "#app/domain/intake/record-kinds.ts";
import { previewRecords } from "#app/domain/intake/record-preview.server.ts";
import { listImports } from "#app/domain/usage/import-job.server.ts";
import { previewUsage } from "#app/domain/usage/import-preview.server.ts";
import { keepUsageFile, MAX_FILE_BYTES } from "#app/domain/usage/kept-files.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/imports";
import { ImportList } from "./parts/import-list.tsx";
import { ImportPreview } from "./parts/import-preview.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { RecordPreview } from "./parts/record-preview.tsx";
import { consoleTitle } from "./parts/title.ts";

const POLL_MS = 1_500;

export async function loader({ request }: Route.LoaderArgs) {
  const { locale } = await requireStaff(request);
  const query = new URL(request.url).searchParams;
  const file = query.get("file") ?? "";
  const isFile = /^[0-9a-f]{64}$/.test(file);
  const kind = query.get("kind") ?? "";
  const shown = { file, name: nameOf(query.get("name") ?? ""), importId: crypto.randomUUID() };
  const mapping = query.has("m") ? query.getAll("m").slice(0, 200) : null;
  const records = isFile && isRecordKind(kind) ? await previewRecords(file, kind, mapping, locale) : null;
  const usage = isFile && !records ? await previewUsage(file, locale) : null;
  return {
    imports: await listImports(),
    kind: isRecordKind(kind) ? kind : "usage",
    records: records && { ...records, ...shown },
    usage: usage && { ...usage, ...shown },
    done: query.get("done"),
  };
}

export async function action({ request }: Route.ActionArgs) {
  await requireStaff(request);
  const refuse = (problem: "none" | "tooLarge" | "unreadable", status: number) => data({ problem }, { status });
  if (Number(request.headers.get("Content-Length")) > MAX_FILE_BYTES + 64 * 1024) return refuse("tooLarge", 413);
  const form = await request.formData().catch(() => null);
  if (!form) return refuse("unreadable", 400);
  const [file, kind] = [form.get("file"), String(form.get("kind"))];
  if (file === null || typeof file === "string" || file.size === 0) return refuse("none", 400);
  if (file.size > MAX_FILE_BYTES) return refuse("tooLarge", 413);
  const sha256 = await keepUsageFile(new Uint8Array(await file.arrayBuffer()));
  const kept = new URLSearchParams({
    kind: isRecordKind(kind) ? kind : "usage",
    file: sha256,
    name: nameOf(file.name),
  });
  return redirect(`/staff/data/imports?${kept}`);
}

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
  const { imports, records, usage, kind, done } = loaderData;
  const t = useT("imports");
  const d = useT("datain");
  const isBusy = useNavigation().formAction === "/staff/data/imports";
  usePolling(imports.some(({ finishedAt, undoneBy, undoneAt }) => !finishedAt || (undoneBy && !undoneAt)));
  return (
    <Page width="wide">
      <PageHeader title={t("title")} subtitle={t("lead")} />
      {actionData && (
        <Notice kind="error" title={t("error.title")}>
          {t(`error.${actionData.problem}`)}
        </Notice>
      )}
      {done && <Said done={done} />}
      {records && <RecordPreview preview={records} />}
      {usage && <ImportPreview preview={usage} />}
      {!records && !usage && (
        <Section title={t("choose")}>
          <Form method="post" encType="multipart/form-data" className="flex max-w-xl flex-col gap-4">
            <Field label={d("import.kind")} hint={d("import.kindHint")}>
              <Select
                name="kind"
                defaultValue={kind}
                options={["usage" as const, ...recordKinds].map((value) => ({ value, label: d(`kind.${value}`) }))}
              />
            </Field>
            <Field label={t("file")} hint={d("import.fileHint")}>
              <FileInput name="file" accept=".csv,.gz,.txt,text/csv,application/gzip" required />
            </Field>
            <div>
              <Button kind="primary" disabled={isBusy}>
                {t("look")}
              </Button>
            </div>
          </Form>
        </Section>
      )}
      <Section title={t("list")}>
        {imports.length > 0 ? <ImportList imports={imports} /> : <Nothing>{t("listEmpty")}</Nothing>}
      </Section>
    </Page>
  );
}

function Said({ done }: { done: string }) {
  const t = useT("imports");
  if (done === "started") return <Notice kind="success">{t("startedNotice")}</Notice>;
  if (done === "begun") return <Notice kind="success">{t("undoNotice")}</Notice>;
  if (done === "running" || done === "undone") return <Notice kind="warning">{t(`error.undo.${done}`)}</Notice>;
  return null;
}

/** Looks again while something is under way. */
function usePolling(isUnderWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void revalidate(), POLL_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, revalidate]);
}

/** A file's own name, for people. */
function nameOf(text: string): string {
  const name = text.split(/[/\\]/).at(-1) ?? "";
  return name.replace(/\p{Cc}/gu, "").slice(0, 120) || "usage.csv";
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "imports")("title"));
