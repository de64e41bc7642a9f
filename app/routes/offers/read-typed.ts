import type { TerritoryCode } from "#app/domain/territory.ts";
import { chosenTerritories, readTerritories } from "#app/http/territories.ts";
import { chosenCpv, chosenSectors, readCpv, readSectors } from "#app/http/trades.ts";
import type { Sql } from "#db/client.ts";

/** The three fields of the editor that take several codes or words: what was understood of them, and what was not. */

export type Errors = Record<string, string[]>;
export type Typed = { sectors: string; cpv: string; areas: string };
export type Read = Awaited<ReturnType<typeof readTyped>>;

const LONGEST = 200;
const MOST = 150;

/** `payload`: the form as it was sent. */
export async function readTyped(sql: Sql, payload: Readonly<Record<string, unknown>>) {
  const textsOf = (name: string) =>
    [payload[name] ?? []]
      .flat()
      .map((text) => String(text).slice(0, LONGEST))
      .slice(0, MOST);
  const [sectors, cpv, areas] = [
    await readSectors(sql, textsOf("sectors")),
    await readCpv(sql, textsOf("cpv")),
    await readTerritories(sql, textsOf("areas")),
  ];
  const problems = { sectors: sectors.problems, cpv: cpv.problems, areas: areas.problems };
  const last = (name: keyof Typed) => (problems[name].length > 0 ? (textsOf(name).at(-1) ?? "") : "");
  const found = Object.entries(problems).filter(([, texts]) => texts.length > 0);
  return {
    sectors: sectors.codes,
    cpv: cpv.codes,
    areas: areas.codes,
    errors: Object.fromEntries(found) as Errors,
    chosen: await chosenOf(sql, { sectors: sectors.codes, cpv: cpv.codes, areas: areas.codes }),
    typed: { sectors: last("sectors"), cpv: last("cpv"), areas: last("areas") } satisfies Typed,
  };
}

type Codes = { sectors: readonly string[]; cpv: readonly string[]; areas: readonly TerritoryCode[] };

/** Codes with their names, as the editor shows them ticked. */
export async function chosenOf(sql: Sql, { sectors, cpv, areas }: Codes) {
  return {
    sectors: await chosenSectors(sql, sectors),
    cpv: await chosenCpv(sql, cpv),
    areas: await chosenTerritories(sql, areas),
  };
}
