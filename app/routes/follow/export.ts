import type { LoaderFunctionArgs } from "@remix-run/node";
import { inParis } from "#app/domain/paris-time.ts";
import { canRead } from "#app/domain/permission.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { download } from "#app/exports/download.ts";
import type { Table } from "#app/exports/table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { type FollowData, followData } from "#app/routes/follow/follow-data.ts";
import { requireLot } from "#app/routes/purchases/require-purchase.ts";
import { type LotAward, listLotAwards } from "#db/queries/lot-awards.ts";

/** The follow-up of a lot as a workbook: each supplier with what it answered, meetings, awards. */
export async function loader(args: LoaderFunctionArgs) {
  const { purchase, lot, own: isOwn } = await requireLot(args, canRead, { shared: "read" });
  const found = await followData(args.context.services, { purchase, lot, own: isOwn });
  const name = `Suivi des fournisseurs ${purchase.reference} lot ${lot.number}`;
  const own = { lotId: lot.id, organisationId: purchase.organisationId };
  const awarded = awards(await listLotAwards(args.context.services.sql, own));
  return download(
    name,
    "xlsx",
    await toXlsx([suppliers(found, { withNotes: isOwn }), meetings(found), awarded]),
  );
}

/** `withNotes`: the buyer's own, for itself. */
const suppliers = ({ rows }: FollowData, { withNotes }: { withNotes: boolean }): Table => ({
  name: "Fournisseurs",
  columns: [
    { label: "Fournisseur" },
    { label: "SIRET" },
    { label: "Commune" },
    { label: "Score", kind: "number" },
    { label: "Étape" },
    { label: "Depuis le", kind: "date" },
    { label: "Courriels" },
    { label: "Motif de refus" },
    { label: "Message" },
    ...(withNotes ? [{ label: "Note" }] : []),
  ],
  rows: rows.map((row) => [
    row.name,
    formatSiret(row.siret),
    row.communeName,
    row.score,
    row.stageLabel,
    inParis(row.stageAt).day,
    row.mails.join(" ; ") || null,
    row.motiveLabel,
    row.message,
    ...(withNotes ? [row.note] : []),
  ]),
});

const meetings = ({ meetings: all }: FollowData): Table => ({
  name: "Rencontres",
  columns: [{ label: "Jour", kind: "date" }, { label: "Fournisseurs" }, { label: "Échanges" }],
  rows: all.map(({ happenedOn, names, notes }) => [happenedOn, names.join(", "), notes]),
});

const awards = (all: readonly LotAward[]): Table => ({
  name: "Attribution",
  columns: [
    { label: "Titulaire" },
    { label: "SIRET" },
    { label: "Montant HT", kind: "euros" },
    { label: "Notifié le", kind: "date" },
  ],
  rows: all.map(({ name, siret, amountCents, awardedOn }) => [
    name,
    formatSiret(siret),
    amountCents,
    awardedOn,
  ]),
});
