import { Link } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { justNeedEntries, justNeedProgress } from "#app/domain/just-need.ts";
import { listLabels } from "#app/fr.ts";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Section } from "#app/ui/section.tsx";

/** What is written of the purchase itself, and each reader's own share of it. */
export function About({ record }: { record: PurchaseRecord }) {
  const { purchase, lots } = record;
  const day = (date: string | null) => (date === null ? null : formatDate(date));
  return (
    <Section title="Ce que dit l'achat">
      <DescriptionList
        entries={[
          { label: "Description", value: purchase.description },
          ...record.shares.map(({ name, amount }) => ({
            label: `Part de ${name}`,
            value: amount ?? "pas encore dite",
          })),
          { label: "Fin du marché en cours", value: day(purchase.currentContractEnd) },
          { label: "Publication prévue", value: day(purchase.publicationOn) },
          { label: "Remise des offres", value: day(purchase.deadlineOn) },
          { label: "Attribution", value: day(purchase.awardOn) },
          { label: "Reconductions", value: purchase.renewals > 0 ? String(purchase.renewals) : null },
          { label: "Considérations", value: listLabels(purchase.considerations) },
          { label: "Contact", value: purchase.contact },
          ...lots
            .filter((lot) => lot.description !== "")
            .map((lot) => ({ label: `Lot ${lot.number}`, value: lot.description })),
        ]}
      />
      <JustNeedAnswers purchase={purchase} may={record.may.edit} />
      {purchase.contractId ? <p className="hint">Proposé à partir d'un marché attribué, importé.</p> : null}
      <p className="hint mt-4">
        <Link to="/comprendre-le-score">Comprendre le score des fournisseurs</Link>
      </p>
    </Section>
  );
}

/** What was asked before buying; its buyer's and the facilitator's alone. */
function JustNeedAnswers({ purchase, may }: { purchase: PurchaseRecord["purchase"]; may: boolean }) {
  const entries = justNeedEntries(purchase.justNeed);
  if (entries.length === 0 && !may) return null;
  return (
    <div className="mt-6">
      <h3>Juste besoin</h3>
      <DescriptionList entries={entries} />
      <p className="hint">
        {justNeedProgress(purchase.justNeed) ??
          "Renoncer, louer, mutualiser, réemployer\u00a0: rien n'est examiné."}{" "}
        {may ? <Link to="modifier?etape=besoin">Examiner le juste besoin</Link> : null}
      </p>
    </div>
  );
}
