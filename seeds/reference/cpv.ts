import labels from "./cpv.json";

/**
 * The CPV codes that inclusive and circular purchasing uses, with the French labels of Regulation (EC) 213/2008:
 * every division, every social service (85…), and the groups, classes and categories of the trades of sectors.json.
 * Six misprints of the official list are mended (« personnnels », « élévage », « nonautomoteurs », « tubolaires »,
 * « ophthalmologues »). The command that imports the full official list completes it.
 */
export const CPV_LABELS: ReadonlyMap<string, string> = new Map(
  labels.flatMap(([code, label]) => (code && label ? [[code, label] as const] : [])),
);
