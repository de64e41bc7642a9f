import { formatDate } from "#app/domain/date.ts";
import { type AttestationContent, isOver } from "#app/domain/insertion-attestation.ts";
import { formatUntaxed } from "#app/domain/money.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { DocumentSection, TextDocument } from "#app/exports/document.ts";
import type { Cell } from "#app/exports/table.ts";
import { number } from "#app/fr.ts";

/** The hours of a clause as a facilitator attests them: figures, no person. */
export function insertionAttestationDocument(
  { id, content, author }: { id: number; content: AttestationContent; author: string },
  address: string,
): TextDocument {
  const { contract, company, hours, facilitator, on } = content;
  return {
    title: "Attestation de réalisation des heures d'insertion",
    lead: `${contract.title} (${contract.reference}), ${contract.buyer}`,
    facts: [
      { label: "Entreprise", value: `${company.name}, SIRET ${formatSiret(company.siret)}` },
      ...(company.lot ? [{ label: "Lot", value: company.lot }] : []),
      { label: "Exécution", value: periodWords(contract) },
      { label: "Heures dues", value: `${number(hours.due)}\u00a0h` },
      { label: "Heures validées", value: `${number(hours.done)}\u00a0h` },
      { label: "Heures manquantes", value: `${number(hours.missing)}\u00a0h` },
      { label: "Établie le", value: formatDate(on), note: `par ${facilitator} (${author})` },
    ],
    sections: [attested(content), ...modes(content), penalty(content)],
    foot: `Attestation n°\u00a0${id} du ${formatDate(on)} · ${address}`,
  };
}

const periodWords = ({ startsOn, endsOn, terminated }: AttestationContent["contract"]): string => {
  const end = endsOn === null ? "" : `${terminated ? "résilié le" : "jusqu'au"} ${formatDate(endsOn)}`;
  const start = startsOn === null ? "" : `à partir du ${formatDate(startsOn)}`;
  return [start, end].filter(Boolean).join(", ") || "dates non précisées";
};

function attested({ company, hours, facilitator, contract }: AttestationContent): DocumentSection {
  const done = `${facilitator} atteste que ${company.name} a réalisé ${number(hours.done)} heures d'insertion, validées, au titre du marché «\u00a0${contract.title}\u00a0», sur ${number(hours.due)} heures dues.`;
  const rest =
    hours.missing === 0
      ? "L'engagement est tenu."
      : `Il manque ${number(hours.missing)} heures à la date de l'attestation.`;
  const pending =
    hours.pending > 0 ? ` ${number(hours.pending)} heures saisies attendent leur validation.` : "";
  return { title: "Réalisation", blocks: [{ kind: "paragraph", text: `${done} ${rest}${pending}` }] };
}

function modes({ byMode }: AttestationContent): DocumentSection[] {
  if (byMode.length === 0) return [];
  const table = {
    name: "Heures validées par mode",
    columns: [
      { label: "Mode", kind: "text" as const, weight: 3 },
      { label: "Heures", kind: "number" as const },
    ],
    rows: byMode.map(({ label, hours }): Cell[] => [label, hours]),
  };
  return [{ title: "Modes de réalisation", blocks: [{ kind: "table", table }] }];
}

function penalty(content: AttestationContent): DocumentSection {
  const { cents, centsPerHour, rule } = content.penalty;
  const missing = content.hours.missing;
  const goesOn = missing > 0 && !isOver(content.contract, content.on);
  const blocks: DocumentSection["blocks"][number][] = [
    { kind: "paragraph", text: goesOn ? GOES_ON : penaltyWords(cents, centsPerHour, missing) },
  ];
  if (rule) blocks.push({ kind: "quote", text: rule });
  return { title: "Pénalité calculée", blocks };
}

const GOES_ON =
  "Non calculée\u00a0: le marché n'est pas terminé, les heures qui restent peuvent encore être réalisées.";

function penaltyWords(cents: number | null, centsPerHour: number | null, missing: number): string {
  if (cents === 0) return "Aucune\u00a0: aucune heure ne manque.";
  if (cents === null || centsPerHour === null)
    return "Non calculée\u00a0: le montant par heure n'est pas connu de la facilitation.";
  return `${number(missing)}\u00a0h × ${formatUntaxed(centsPerHour)} = ${formatUntaxed(cents)}, selon la règle du contrat. Ce calcul ne décide rien\u00a0: l'acheteur apprécie, après avoir entendu l'entreprise.`;
}
