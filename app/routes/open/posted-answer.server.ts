// A posted answer as it arrives: its fields, and what its request says about who sent it.
import { type Judged, judgePost } from "#app/domain/surveys/answer-post.server.ts";
import type { OpenInvitation } from "#app/domain/surveys/open-invitation.server.ts";

/** What a form that cannot be read has: nothing. */
export async function readFormData(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

export function judge(request: Request, form: FormData, invitation: OpenInvitation): Promise<Judged> {
  const text = (name: string) => String(form.get(name) ?? "");
  return judgePost(invitation, {
    nonce: text("page-nonce"),
    scripted: text("page-scripted") !== "",
    touched: text("page-touched") !== "",
    userAgent: request.headers.get("User-Agent") ?? "",
  });
}

/** Whether a person may be behind this: not what a browser or a proxy fetches ahead, asks only the head or a part of. */
export function isOpening({ method, headers }: Request): boolean {
  const purpose = `${headers.get("Sec-Purpose") ?? ""} ${headers.get("Purpose") ?? ""} ${headers.get("X-Moz") ?? ""}`;
  return method === "GET" && !headers.has("Range") && !/prefetch|preview|prerender/i.test(purpose);
}
