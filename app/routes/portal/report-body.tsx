// The parts of a report in their order, as the portal and the reading room show them. Each says by its name which part
// it is.
import type { ReactNode } from "react";
import type { ReportSection } from "#app/domain/reports/sections.ts";
import { ReportPlan, ReportSteps, ReportVoice } from "./report-plan-and-voice.tsx";
import { ReportReceipts } from "./report-receipts.tsx";
import { ReportSummary, type SectionProps } from "./report-summary.tsx";
import { ReportUsage, ReportValue } from "./report-usage-and-value.tsx";

type Props = SectionProps & {
  sha256: string;
  /** Stands under the summary: the answers to what the report asks its reader to decide. */
  decisions?: ReactNode;
};

export function ReportBody({ sha256, decisions, ...report }: Props) {
  return (
    <>
      <Part name="summary">
        <ReportSummary {...report} />
        {decisions}
      </Part>
      <Part name="usage">
        <ReportUsage {...report} />
      </Part>
      <Part name="value">
        <ReportValue {...report} />
      </Part>
      <Part name="plan">
        <ReportPlan {...report} />
      </Part>
      <Part name="voice">
        <ReportVoice {...report} />
      </Part>
      <Part name="nextSteps">
        <ReportSteps {...report} />
      </Part>
      <Part name="method">
        <ReportReceipts {...report} sha256={sha256} />
      </Part>
    </>
  );
}

function Part({ name, children }: { name: ReportSection; children: ReactNode }) {
  return <div data-part={name}>{children}</div>;
}
