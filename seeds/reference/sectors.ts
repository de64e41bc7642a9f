import type { Sector, SectorGroup } from "#app/domain/sector.ts";
import data from "./sectors.json";

/** The trades in the words of the field, for people who do not speak CPV. The order is the order of display. */
export const SECTOR_GROUPS: readonly SectorGroup[] = data.groups;
export const SECTORS: readonly Sector[] = data.sectors;
