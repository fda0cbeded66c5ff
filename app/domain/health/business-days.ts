export * from "#app/domain/business-days.ts";
