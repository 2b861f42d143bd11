export * from "../characters.ts";
