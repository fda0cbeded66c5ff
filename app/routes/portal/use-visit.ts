import { useEffect } from "react";
import { useLocation } from "react-router";

/** Tells the server once for each page that a person has it before them. Quiet when it fails: nothing depends on it. */
export function useVisit() {
  const { pathname } = useLocation();
  useEffect(() => {
    const body = new URLSearchParams({ page: pathname });
    void fetch("/visits", { method: "POST", body, keepalive: true }).catch(() => undefined);
  }, [pathname]);
}
