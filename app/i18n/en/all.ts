export { cli } from "./cli.ts";
export { common } from "./common.ts";
export { mail } from "./mail.ts";
export { open } from "./open.ts";
export { portal } from "./portal.ts";
export { report } from "./report.ts";
export { staff } from "./staff.ts";
