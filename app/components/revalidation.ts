// When a page asks again for what it shows.
import type { ShouldRevalidateFunction } from "react-router";

/**
 * Also after somebody else was quicker, which the router takes for an error after which nothing has changed: the page
 * then shows what stands there now. To be exported as `shouldRevalidate` of a route.
 */
export const alsoAfterConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;
