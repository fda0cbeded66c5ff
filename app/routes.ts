// Every address of the site. /v1/* (usage events), /healthz and /readyz are answered before React Router: see server.ts.
import { index, layout, prefix, type RouteConfig, route } from "@react-router/dev/routes";

export default [
  layout("routes/portal/frame.tsx", [
    index("routes/portal/overview.tsx"),
    route("usage", "routes/portal/usage.tsx"),
    route("value", "routes/portal/value.tsx"),
    route("plan", "routes/portal/plan.tsx"),
    route("reports", "routes/portal/reports.tsx"),
    route("reports/:quarter", "routes/portal/report.tsx"),
  ]),
  route("reports/:quarter/pdf", "routes/portal/report-pdf.ts"),
  route("visits", "routes/portal/visit.ts"),
  route("company", "routes/portal/company.ts"),

  route("sign-in", "routes/open/sign-in.tsx"),
  route("sign-in/link", "routes/open/sign-in-link.tsx"),
  route("sign-in/code", "routes/open/sign-in-code.tsx"),
  route("sign-out", "routes/open/sign-out.ts"),
  route("language", "routes/open/language.ts"),
  route("survey/:token", "routes/open/survey.tsx"),
  route("u/:token", "routes/open/unsubscribe.tsx"),

  ...prefix("staff", [
    layout("routes/staff/frame.tsx", [
      index("routes/staff/accounts.tsx"),
      route("accounts/:account", "routes/staff/account.tsx"),
      route("reports", "routes/staff/reports.tsx"),
      route("reports/:account/:quarter", "routes/staff/report.tsx"),
      route("surveys", "routes/staff/surveys.tsx"),
      route("data", "routes/staff/data.tsx"),
    ]),
    route("reports/progress", "routes/staff/report-progress.ts"),
    route("reports/:account/:quarter/pdf", "routes/staff/report-pdf.ts"),
    route("reports/:account/:quarter/approval", "routes/staff/report-approval.ts"),
    route("accounts/:account/deliveries/:delivery", "routes/staff/delivery-decision.ts"),
  ]),

  route("*", "routes/open/not-found.tsx"),
] satisfies RouteConfig;
