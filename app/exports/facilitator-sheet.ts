import type { ClauseField } from "#app/domain/clause-text.ts";
import { areasByField } from "#app/domain/facilitation.ts";
import { MODE_LABELS } from "#app/domain/insertion-hours.ts";
import { PUBLICS } from "#app/domain/insertion-public.ts";
import type { Block, DocumentSection } from "#app/exports/document.ts";

/** Who facilitates a clause, as everybody reads it in the directory: territories are names. */
export type SheetFacilitator = {
  name: string;
  commune: string | null;
  website: string | null;
  presentation: string;
  areas: readonly { field: ClauseField; territory: string }[];
};

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

/** The sheet that is joined to a consultation: who helps the candidates, at what, and how hours may be done. */
export function facilitatorSheet(
  { name, commune, website, presentation, areas }: SheetFacilitator,
  hours: string,
): DocumentSection {
  const social = areas.some(({ field }) => field === "social");
  const known = [
    commune ? `Siège\u00a0: ${commune}` : null,
    ...areasByField(areas, (name) => name).map(
      ({ fields, territories }) => `${fields}\u00a0: ${territories}`,
    ),
    website ? `Contact\u00a0: ${website}` : null,
  ].filter((line) => line !== null);
  return {
    title: "Fiche de présentation de la facilitation (à joindre au dossier de consultation)",
    blocks: [
      paragraph(name),
      ...(presentation ? [paragraph(presentation)] : []),
      { kind: "list", items: known },
      ...(hours && social ? [paragraph(`Heures d'insertion prévues\u00a0: ${hours}.`)] : []),
      paragraph(
        "Avant la remise des offres, elle renseigne tous les candidats de la même façon, sans frais.",
      ),
      paragraph(
        "Pendant l'exécution, elle valide l'éligibilité des personnes avant leur embauche, propose des structures et des publics, suit les heures et en rend compte à l'acheteur par des totaux.",
      ),
      ...(social
        ? [
            paragraph("Modes de réalisation\u00a0:"),
            { kind: "list" as const, items: Object.values(MODE_LABELS) },
            paragraph("Publics, sous réserve de la validation de chaque personne\u00a0:"),
            { kind: "list" as const, items: Object.values(PUBLICS) },
          ]
        : []),
    ],
  };
}
