// Statements put together from parts: every value in them travels as a parameter.
import { Prisma } from "#prisma/generated/client.ts";

export const { sql, join, empty } = Prisma;
export type Sql = Prisma.Sql;
