import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Given, offer } from "#test/contract/documents.ts";

const text = readFileSync(new URL("./offers.yaml", import.meta.url), "utf8");

export const OFFERS = (parse(text) as Given[]).map(offer);
