import { useRouteLoaderData } from "react-router";
import type { loader } from "./frame.tsx";

/** The product's name and the person to write to, for pages inside the frame. */
export function useFrame() {
  return useRouteLoaderData<typeof loader>("routes/portal/frame");
}
