import { Link } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { count } from "#app/fr.ts";
import { NobodyYet } from "#app/routes/purchases/nobody-yet.tsx";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { ShortlistForm } from "#app/routes/purchases/stage-forms.tsx";
import { LawRef, Notice } from "#app/ui/notice.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { LawEntry, LawPanel } from "#app/ui/verdict.tsx";
import { amountWords, circularLabel } from "#app/views/labels.ts";
import { LotMatchRow } from "#app/views/lot-match-row.tsx";
import { LotStudyLine } from "#app/views/lot-study-line.tsx";

type LotOfRecord = PurchaseRecord["lots"][number];
type Props = { record: PurchaseRecord; lot: LotOfRecord };

/** A lot: what it asks, who could answer it, and what the law permits beside it. */
export function LotSection({ record, lot }: Props) {
  const { purchase, lots } = record;
  const all = `/espace/achats/${purchase.id}/lots/${lot.number}`;
  const found = lot.matchCounts?.candidates ?? 0;
  const amount = lot.amountCents === null ? "" : `, ${amountWords(lot.amountCents)}`;
  return (
    <div className="mt-12">
      <Columns>
        <Section
          id={`lot-${lot.number}`}
          title={
            lots.length > 1 ? `Lot ${lot.number} · ${lot.title}${amount}` : `Fournisseurs potentiels${amount}`
          }
          link={
            found > 0
              ? { to: all, label: count(found, "fournisseur potentiel", "fournisseurs potentiels") }
              : undefined
          }
          intro={asked(lot)}
        >
          <Best lot={lot} all={all} record={record} />
        </Section>
        <Section title={<LawTitle lot={lot} only={lots.length === 1} />} intro={lawIntro(record)}>
          {lot.laws.length > 0 ? (
            <LawPanel>
              {lot.laws.map(({ base, verdict, title, text, article }) => (
                <LawEntry key={base} verdict={verdict} title={title} article={article}>
                  {text}
                </LawEntry>
              ))}
            </LawPanel>
          ) : (
            <Notice>
              Acheteur privé&nbsp;: le code de la commande publique ne s'applique pas, aucune réservation
              légale n'existe. La mise en relation reste entière.
            </Notice>
          )}
          {record.own ? <LotStudyLine standing={record.studies[lot.id]} to={`${all}/etude`} /> : null}
          {record.own && lot.need ? (
            <FamilyNeedNotice need={lot.need} organisationId={purchase.organisationId} />
          ) : null}
        </Section>
      </Columns>
    </div>
  );
}

/** The dispense is judged on the need: what the family has cost already counts with the lot. */
function FamilyNeedNotice(props: { need: NonNullable<LotOfRecord["need"]>; organisationId: number }) {
  const { need, organisationId } = props;
  return (
    <div className="pt-4">
      <Notice tone={need.holds ? "info" : "warn"} title="Le seuil s'apprécie sur le besoin, pas sur le lot">
        {need.text}{" "}
        <Link to={`/espace/organisations/${organisationId}/marches#familles`}>Voir le calcul</Link>{" "}
        <LawRef>CCP, art. R.&nbsp;2121-6 et R.&nbsp;2121-7</LawRef>
      </Notice>
    </div>
  );
}

// Several lots make several such sections: their names tell them apart.
function LawTitle({ lot, only }: { lot: LotOfRecord; only: boolean }) {
  return (
    <>Ce que le droit permet{only ? null : <span className="sr-only"> pour le lot {lot.number}</span>}</>
  );
}

/** « Services · Clermont-Ferrand · 24 mois · réservation envisagée : EA et ESAT · réemploi » */
function asked(lot: LotOfRecord): string {
  const parts = [
    NATURE_LABELS[lot.nature],
    lot.trades.slice(0, 3).join(", "),
    lot.where,
    lot.durationMonths === null ? null : `${lot.durationMonths} mois`,
    lot.lendsLabour ? "mise à disposition de personnel" : null,
    lot.reservation ? `réservation envisagée\u00a0: ${BASES[lot.reservation].short}` : null,
    ...lot.circular.map((code) => circularLabel(code).toLowerCase()),
  ];
  return parts.filter(Boolean).join(" · ");
}

function lawIntro({ on, onSource, buyer }: PurchaseRecord): string | undefined {
  if (buyer === "prive") return undefined;
  const date = formatDate(on);
  if (onSource === "none") return `Verdicts au ${date}\u00a0: aucune date de remise n'est prévue.`;
  if (onSource === "late") return `Verdicts au ${date}\u00a0: la date de remise prévue est passée.`;
  return `Verdicts au ${date}, date prévue de remise des offres${onSource === "publication" ? " (35 jours après la publication)" : ""}.`;
}

function Best({ lot, all, record }: Props & { all: string }) {
  if (lot.top.length === 0) return <NobodyYet lot={lot} purchase={record.purchase} may={record.may.lead} />;
  return (
    <Rows ordered label={`Les meilleurs fournisseurs potentiels du lot ${lot.number}`}>
      {lot.top.map((match, index) => (
        <LotMatchRow
          key={match.organisationId}
          match={match}
          rank={index + 1}
          action={record.may.edit ? <ShortlistForm match={match} to={all} /> : null}
        />
      ))}
    </Rows>
  );
}
