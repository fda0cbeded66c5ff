// The parts of a report in their order, as the portal and the reading room show them. Each says by its name which part
// it is.
import type { ReactNode } from "react";
import { type ReportSection, sectionOrder } from "#app/domain/reports/sections.ts";
import { FromManager } from "./from-manager.tsx";
import { ReportPlan, ReportSteps, ReportVoice } from "./report-plan-and-voice.tsx";
import { ReportReceipts } from "./report-receipts.tsx";
import { ReportStories } from "./report-stories.tsx";
import { ReportSummary, type SectionProps } from "./report-summary.tsx";
import { ReportUsage, ReportValue } from "./report-usage-and-value.tsx";

type Props = SectionProps & {
  sha256: string;
  /** Stands under the summary: the answers to what the report asks its reader to decide. */
  decisions?: ReactNode;
};

export function ReportBody({ sha256, decisions, ...report }: Props) {
  const parts: Record<ReportSection, ReactNode> = {
    summary: (
      <>
        <ReportSummary {...report} />
        {decisions}
        <FromManager {...report} />
      </>
    ),
    usage: <ReportUsage {...report} />,
    value: <ReportValue {...report} />,
    plan: <ReportPlan {...report} />,
    voice: <ReportVoice {...report} />,
    stories: <ReportStories {...report} />,
    nextSteps: <ReportSteps {...report} />,
    method: <ReportReceipts {...report} sha256={sha256} />,
  };
  const { sectionOrder: order, stories = [] } = report.snapshot;
  return sectionOrder(order)
    .filter((name) => name !== "stories" || stories.length > 0)
    .map((name) => (
      <Part key={name} name={name}>
        {parts[name]}
      </Part>
    ));
}

function Part({ name, children }: { name: ReportSection; children: ReactNode }) {
  return <div data-part={name}>{children}</div>;
}
