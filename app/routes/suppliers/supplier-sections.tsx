import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { SupplierView } from "#app/routes/suppliers/supplier.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Status = SupplierView["statuses"][number];

/** What the structure is, until when, and how it is known. */
export function Statuses({ statuses }: Pick<SupplierView, "statuses">) {
  return (
    <Section id="statuts" title="Statuts">
      {statuses.length > 0 ? (
        <DataTable
          caption="Statuts de la structure"
          hideCaption
          rows={statuses}
          rowKey={({ id }) => id}
          columns={[
            { key: "kind", label: "Statut", cell: ({ label }) => label },
            { key: "period", label: "Période", cell: ({ period }) => period },
            { key: "proof", label: "Justification", cell: (status) => <Proof status={status} /> },
            { key: "number", label: "Numéro et autorité", cell: ({ number }) => number || "non précisés" },
          ]}
        />
      ) : (
        <EmptyState
          level={3}
          title="Aucun statut déclaré"
          why="Sans statut, une structure répond aux marchés qui ne sont pas réservés."
        />
      )}
    </Section>
  );
}

function Proof({ status: { state, verified, proof, flag } }: { status: Status }) {
  return (
    <span>
      {verified ? <Icon name="check" className="mr-1 inline text-yes" /> : null}
      {proof}
      {state === "expired" ? " · expiré" : ""}
      {flag ? (
        <span className="block text-s text-[var(--justify)]">
          <Icon name="alert" className="mr-1 inline" />
          {flag}
        </span>
      ) : null}
    </span>
  );
}

export function Offers({ offers, presumed, origin }: Pick<SupplierView, "offers" | "presumed" | "origin">) {
  if (offers.length === 0 && presumed) return <Presumed presumed={presumed} origin={origin} />;
  return (
    <Section
      id="offres"
      title="Offres"
      aside={
        offers.length > 0 ? <span className="text-muted">{count(offers.length, "offre")}</span> : undefined
      }
    >
      {offers.length > 0 ? (
        <Rows>
          {offers.map(({ id, tags, full, amount, ...offer }) => (
            <ResultRow
              key={id}
              level={3}
              to={`/offres/${id}`}
              {...offer}
              tags={full || tags.length > 0 ? <OfferTags full={full} tags={tags} /> : undefined}
              figure={amount ? { value: amount, label: "par an, déclarés" } : undefined}
            />
          ))}
        </Rows>
      ) : (
        <EmptyState
          level={3}
          title="Aucune offre publiée"
          why="Cette structure est connue par ses statuts&nbsp;; elle n'a pas encore décrit ce qu'elle propose."
          ways={[{ to: "/offres", label: "Chercher une offre" }]}
        />
      )}
    </Section>
  );
}

function OfferTags({ full, tags }: { full: string | null; tags: readonly string[] }) {
  return (
    <>
      {full ? <Tag state>{full}</Tag> : null}
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </>
  );
}

/** Nobody described an offer: what a register says of the trades, and what is only presumed. */
function Presumed({
  presumed,
  origin,
}: {
  presumed: NonNullable<SupplierView["presumed"]>;
  origin: string | null;
}) {
  return (
    <Section id="offres" title="Métiers connus" aside={<Tag state>Offre non décrite</Tag>}>
      <DescriptionList
        entries={[
          {
            label: "Métiers",
            value: presumed.trades,
            note: origin ? `D'après ${origin}.` : "D'après un registre.",
          },
          {
            label: "Zone présumée",
            value: presumed.zone,
            note: "Le département de son siège\u00a0: la structure n'a pas dit où elle intervient.",
          },
          { label: "Capacité, délais, prix", value: "non décrits" },
        ]}
      />
    </Section>
  );
}

export function References({ references }: Pick<SupplierView, "references">) {
  if (references.length === 0) return null;
  return (
    <Section id="references" title="Références">
      <ul className="rows">
        {references.map(({ id, client, year, description, amount, offerId, offerTitle, confirmed }) => (
          <li key={id} className="py-3">
            <p>
              {client.charAt(0).toUpperCase() + client.slice(1)}, {year}
              {amount ? `, ${amount}` : ""}
            </p>
            <p className="text-s text-muted">
              {description ? `${description} · ` : ""}
              <Link to={`/offres/${offerId}`}>{offerTitle}</Link>
            </p>
            <p className="text-s text-muted">
              {confirmed ? <Icon name="check" className="mr-1 inline text-yes" /> : null}
              {confirmed ?? "déclarée"}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
