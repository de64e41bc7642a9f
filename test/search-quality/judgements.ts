import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { SearchKind } from "#search/engine.ts";

/** What people search, and what a person who read the demo judged relevant: YAML files beside this one. */
export type Judgement = {
  /** as typed */
  q: string;
  /** as typed in « Où ? » */
  ou?: string;
  /** the rest of the address */
  with?: string;
  kind?: SearchKind;

  // What is relevant: all that is said must hold.
  /** trades of trades.yaml: any of them */
  trades?: readonly string[];
  /** titles of needs: any of them */
  titles?: readonly string[];
  /** names of suppliers or buyers: any of them */
  of?: readonly string[];
  siret?: string;
  /** works there: COM:63300, DEP:63 */
  reaches?: `COM:${string}` | `DEP:${string}`;
  /** has its site in that commune */
  site?: string;
  /** has one of these statuses today */
  status?: readonly string[];
  /** nothing is: the answer must be empty */
  nothing?: true;
  /** what is not obvious in the judgement */
  because?: string;
};

const folder = new URL("./queries/", import.meta.url);
const read = (url: URL) => parse(readFileSync(url, "utf8")) as unknown;

export const JUDGEMENTS: readonly Judgement[] = readdirSync(folder)
  .sort()
  .flatMap((name) => read(new URL(name, folder)) as Judgement[]);

/** Short name of a trade → titles of the offers that do it. */
export const TRADE_TITLES = read(new URL("./trades.yaml", import.meta.url)) as Readonly<
  Record<string, readonly string[]>
>;
