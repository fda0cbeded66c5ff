// Requests as a browser makes them, for calling loaders and actions, and a session to go with them.
import { sessionCookie } from "#app/auth/cookies.server.ts";
import { hashOf, newToken } from "#app/auth/secret.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";

type Settings = { cookie?: string; form?: Record<string, string>; headers?: Record<string, string> };

/** A GET, or a POST of a form when there is one. @param path such as `/sign-in?next=/value` */
export function request(path: string, { cookie, form, headers = {} }: Settings = {}): Request {
  return new Request(new URL(path, env().APP_URL), {
    headers: { ...headers, ...(cookie && { Cookie: cookie }) },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
}

/** What React Router hands to a loader or action. */
export function args<P extends Record<string, string>>(request: Request, params = {} as P) {
  return { request, params, context: undefined, unstable_pattern: "", url: new URL(request.url) } as never;
}

/** A loader or an action. */
export type Entry = (of: never) => unknown;

/** What a loader gives to whoever the cookie is of. */
export async function load(loader: Entry, path: string, cookie: string, params = {}): Promise<unknown> {
  return loader(args(request(path, { cookie }), params));
}

/** What an action makes of a form. */
export async function post(action: Entry, path: string, cookie: string, form: Record<string, string>, params = {}) {
  return action(args(request(path, { cookie, form }), params));
}

/** Signs a person in as the sign-in page would. @returns the Cookie header */
export async function cookieOf(email: string): Promise<string> {
  const token = newToken();
  await acrossAccounts(async (tx) => {
    const staff = await tx.staff.findFirst({ where: { email } });
    const expiresAt = new Date(Date.now() + 3_600_000);
    await tx.session.create({ data: { tokenHash: hashOf(token), email, staffId: staff?.id ?? null, expiresAt } });
  });
  return (await sessionCookie.make().serialize(token)).split(";")[0] ?? "";
}

/** The cookie that a response sets, as the next request would send it. */
export function cookieFrom(headers: Headers | HeadersInit | undefined): string {
  return (new Headers(headers).getSetCookie() ?? []).map((line) => line.split(";")[0]).join("; ");
}

/** What a loader or action threw. */
export async function thrownBy(work: Promise<unknown>): Promise<{ status: number; headers: Headers; body: string }> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof Response) {
      return { status: thrown.status, headers: thrown.headers, body: await thrown.clone().text() };
    }
    const { init, data } = thrown as { init?: ResponseInit; data?: unknown };
    if (init) return { status: init.status ?? 200, headers: new Headers(init.headers), body: JSON.stringify(data) };
    throw thrown;
  }
  throw new Error("nothing was thrown");
}
