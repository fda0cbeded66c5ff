// Our cookies. Over https they carry the __Host- prefix, which no other host and no plain connection can set.
import { createCookie } from "react-router";
import { env } from "#app/lib/env.server.ts";

const DAY = 86_400;

export const sessionCookie = cookie("seika_s", 30 * DAY);
/** Ties a sign-in link to the browser that asked for it. */
export const browserCookie = cookie("seika_b", 15 * 60);
/** Tells the browsers in which a personal link is read apart, and nothing else. */
export const deviceCookie = cookie("seika_r", 180 * DAY);
export const languageCookie = cookie("seika_lang", 365 * DAY);

type OurCookie = ReturnType<typeof cookie>;

/** The cookie's value in a request; null when there is none or when it is not text of ours. */
export async function readCookie(request: Request, { make }: OurCookie): Promise<string | null> {
  const value: unknown = await make().parse(request.headers.get("Cookie"));
  return typeof value === "string" && value.length <= 200 ? value : null;
}

/** The Set-Cookie header that gives the cookie a value. */
export function giveCookie({ make }: OurCookie, value: string): Promise<string> {
  return make().serialize(value);
}

/** The Set-Cookie header that takes the cookie away. */
export function dropCookie({ make }: OurCookie): Promise<string> {
  return make().serialize("", { maxAge: 0 });
}

function cookie(name: string, maxAge: number) {
  const make = () => {
    const secure = env().APP_URL.startsWith("https:");
    return createCookie(secure ? `__Host-${name}` : name, {
      httpOnly: true,
      maxAge,
      path: "/",
      sameSite: "lax",
      secure,
    });
  };
  return { make };
}
