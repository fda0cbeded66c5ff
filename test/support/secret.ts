/** Roles belong to the whole server, so every run must give them the same passwords. */
export const SESSION_SECRET = "a secret for tests only, the same in every run";
