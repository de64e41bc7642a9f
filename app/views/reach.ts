import { pluralOf } from "#app/fr.ts";
import type { FunnelStep } from "#app/ui/funnel.tsx";

type Reach = { matched: number; seen: number; interested: number; listed: number; contacted: number };

/** The five figures of the funnel, in words that agree with them: « 1 intéressé », « 2 intéressés ». */
export function reachSteps({ matched, seen, interested, listed, contacted }: Reach) {
  return {
    matched: { label: pluralOf(matched, "correspond", "correspondent"), value: matched },
    seen: { label: pluralOf(seen, "a vu le besoin", "ont vu le besoin"), value: seen },
    interested: { label: pluralOf(interested, "intéressé"), value: interested },
    listed: { label: "sur la liste de sourcing", value: listed },
    contacted: { label: pluralOf(contacted, "contacté"), value: contacted },
  } satisfies Record<keyof Reach, FunnelStep>;
}
