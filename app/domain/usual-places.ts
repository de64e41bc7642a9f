import type { TerritoryCode } from "#app/domain/territory.ts";

/**
 * Names in everyday use that no list of communes, départements, régions and groups holds, with what they mean. Checked
 * on 23 November 2026. Of a région that ended on 1 January 2016, its départements, then the région of today (loi
 * n° 2015-29 du 16 janvier 2015, art. 1).
 */
const USUAL_PLACES: Readonly<Record<string, readonly TerritoryCode[]>> = {
  idf: ["REG:11"],
  "region parisienne": ["REG:11"],
  paca: ["REG:93"],
  "region sud": ["REG:93"],
  "region centre": ["REG:24"],
  "grand lyon": ["EPCI:200046977"],
  "grand paris": ["EPCI:200054781"],
  alsace: ["DEP:67", "DEP:68", "REG:44"],
  aquitaine: ["DEP:24", "DEP:33", "DEP:40", "DEP:47", "DEP:64", "REG:75"],
  auvergne: ["DEP:03", "DEP:15", "DEP:43", "DEP:63", "REG:84"],
  "basse normandie": ["DEP:14", "DEP:50", "DEP:61", "REG:28"],
  bourgogne: ["DEP:21", "DEP:58", "DEP:71", "DEP:89", "REG:27"],
  "champagne ardenne": ["DEP:08", "DEP:10", "DEP:51", "DEP:52", "REG:44"],
  "franche comte": ["DEP:25", "DEP:39", "DEP:70", "DEP:90", "REG:27"],
  "haute normandie": ["DEP:27", "DEP:76", "REG:28"],
  "languedoc roussillon": ["DEP:11", "DEP:30", "DEP:34", "DEP:48", "DEP:66", "REG:76"],
  limousin: ["DEP:19", "DEP:23", "DEP:87", "REG:75"],
  lorraine: ["DEP:54", "DEP:55", "DEP:57", "DEP:88", "REG:44"],
  "midi pyrenees": ["DEP:09", "DEP:12", "DEP:31", "DEP:32", "DEP:46", "DEP:65", "DEP:81", "DEP:82", "REG:76"],
  "nord pas de calais": ["DEP:59", "DEP:62", "REG:32"],
  picardie: ["DEP:02", "DEP:60", "DEP:80", "REG:32"],
  "poitou charentes": ["DEP:16", "DEP:17", "DEP:79", "DEP:86", "REG:75"],
  "rhone alpes": ["DEP:01", "DEP:07", "DEP:26", "DEP:38", "DEP:42", "DEP:69", "DEP:73", "DEP:74", "REG:84"],
};

/** What a folded name means in everyday use: « idf », « la Picardie ». Null when it is none of these. */
export function usualPlace(name: string): readonly TerritoryCode[] | null {
  const bare = name.replace(/^(?:ancienne )?(?:region )?(?:la |le |l )?/, "");
  return read(name) ?? read(bare);
}

const read = (name: string) => (Object.hasOwn(USUAL_PLACES, name) ? (USUAL_PLACES[name] ?? null) : null);

const KINDS: readonly [written: RegExp, registered: string][] = [
  [/^communaute de communes /, "cc"],
  [/^(?:communaute d agglomeration|agglomeration|agglo) /, "ca"],
  [/^communaute urbaine /, "cu"],
  [/^(?:cc|ca|cu) /, ""],
];
const LINKS = ["", "de ", "du ", "des ", "d ", "de la ", "de l "];

/**
 * How a group of communes may be registered that people call by this folded name: « pays d othe » is « cc du pays d
 * othe », « metropole lyon » is « metropole de lyon ».
 */
export function groupNames(name: string): string[] {
  const said = KINDS.find(([written]) => written.test(name));
  const bare = (said ? name.replace(said[0], "") : name).replace(/^(?:de la|de l|du|des|de|d) (?=\S)/, "");
  const kinds = said?.[1] ? [said[1]] : ["cc", "ca", "cu"];
  const metropole = /^metropole (?:(?:de la|de l|du|de|d) )?(\S.*)$/.exec(name)?.[1];
  return [
    name,
    ...kinds.flatMap((kind) => LINKS.map((link) => `${kind} ${link}${bare}`)),
    ...(metropole ? [`${metropole} metropole`, ...LINKS.map((link) => `metropole ${link}${metropole}`)] : []),
  ];
}
