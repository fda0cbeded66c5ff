export const preflight = {};
