// The page on which something is entered about one contract of an account.
import type { ReactNode } from "react";
import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { RecordFault } from "./record-fault.ts";
import { RecordFaults } from "./record-faults.tsx";

type Props = {
  account: { slug: string; name: string };
  title: string;
  lead: string;
  faults: RecordFault[] | undefined;
  /** What the button says. */
  save: string;
  /** The fields. */
  children: ReactNode;
};

export function ContractFrame({ account, title, lead, faults, save, children }: Props) {
  const t = useT("records");
  return (
    <Page>
      <PageHeader title={title} subtitle={`${account.name} · ${lead}`} />
      <RecordFaults faults={faults} />
      <Form method="post" noValidate className="grid max-w-prose gap-4">
        {children}
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{save}</Button>
          <ButtonLink to={`/staff/accounts/${account.slug}/contracts`}>{t("back")}</ButtonLink>
        </div>
      </Form>
    </Page>
  );
}
