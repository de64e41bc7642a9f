import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { OFFER_STATE_LABELS } from "#app/domain/offer.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { countView } from "#app/http/count-view.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { offerData } from "#app/routes/offers/offer-data.ts";
import { PhotoList } from "#app/routes/offers/photo-list.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { StandingSection } from "#app/views/standing-section.tsx";
import { findOffer } from "#db/queries/offer-reads.ts";

const SUMMARY = 155;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(`${data.offer.title}, ${data.offer.supplier.name}`) },
        { name: "description", content: data.summary },
      ]
    : [{ title: pageTitle("Offre introuvable") }];

export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const offer = await findOffer(services.sql, { id: idParam(args.params.id) });
  const viewer = await getViewer(args);
  const own = offer !== null && canRead(viewer, offer.supplier.id);
  if (!offer || (offer.state !== "published" && !own)) {
    return notFound("Cette offre n'existe pas, ou sa structure l'a retirée.");
  }
  if (offer.state === "published") countView(args, { entity: "offer", id: offer.id, own });
  const summary = (offer.description || offer.title).replace(/\s+/g, " ").slice(0, SUMMARY);
  return {
    offer: await offerData(services, offer),
    summary,
    own,
    mayEdit: canEdit(viewer, offer.supplier.id),
  };
}

type Offer = Awaited<ReturnType<typeof loader>>["offer"];

export default function OfferPage() {
  const { offer, own, mayEdit } = useLoaderData<typeof loader>();
  const { supplier } = offer;
  return (
    <>
      {own && offer.state !== "published" ? <Unpublished offer={offer} mayEdit={mayEdit} /> : null}
      {offer.described ? null : <Undescribed />}
      {offer.fullUntil ? <Full until={offer.fullUntil} /> : null}
      <PageHeader
        crumbs={[
          { label: "Offres", to: "/offres" },
          { label: offer.described ? offer.kind : "Offre non décrite" },
        ]}
        title={offer.title}
        lead={
          <>
            <Link to={`/fournisseurs/${supplier.id}`}>{supplier.name}</Link>
            {supplier.where ? ` · ${supplier.where}` : ""}
          </>
        }
        actions={
          <>
            <ButtonLink to={`/fournisseurs/${supplier.id}/garder?retour=/offres/${offer.id}`}>
              Garder dans une liste
            </ButtonLink>
            {own || offer.state !== "published" ? null : (
              <ButtonLink to={`/fournisseurs/${supplier.id}/contacter?offre=${offer.id}`}>
                Contacter la structure
              </ButtonLink>
            )}
            {mayEdit ? <ButtonLink to={`/espace/offres/${offer.id}`}>Modifier l'offre</ButtonLink> : null}
          </>
        }
      />
      <Columns>
        <div>
          <PhotoList photos={offer.photos} />
          {offer.description ? (
            <Section title="Ce qui est proposé">
              <div className="prose whitespace-pre-line">{offer.description}</div>
            </Section>
          ) : null}
          {offer.standing ? <StandingSection standing={offer.standing} /> : null}
          <References references={offer.references} />
          <Others offer={offer} />
        </div>
        <div>
          <Section title="En bref">
            <DescriptionList narrow entries={offer.entries} />
          </Section>
          <Structure supplier={supplier} />
        </div>
      </Columns>
    </>
  );
}

function Unpublished({ offer, mayEdit }: { offer: Offer; mayEdit: boolean }) {
  return (
    <div className="mb-6">
      <Notice
        tone="warn"
        title={`Aperçu\u00a0: ${OFFER_STATE_LABELS[offer.state].toLowerCase()}, cette offre n'est pas publique`}
      >
        <p>
          Voici la page que verront les acheteurs. Pour l'instant, seuls les membres de {offer.supplier.name}{" "}
          la voient.{" "}
          {mayEdit ? <Link to={`/espace/offres/${offer.id}`}>La compléter et la publier</Link> : null}
        </p>
      </Notice>
    </div>
  );
}

function Full({ until }: { until: string }) {
  return (
    <div className="mb-6">
      <Notice title={`Complet jusqu'au ${until}`}>
        <p>
          Cette structure ne prend pas de nouveau travail d'ici là. Vous pouvez la contacter pour la suite.
        </p>
      </Notice>
    </div>
  );
}

function Undescribed() {
  return (
    <div className="mb-6">
      <Notice title="Offre non décrite">
        <p>
          Cette structure est connue par un registre public et n'a pas encore décrit ce qu'elle propose&nbsp;:
          ses métiers viennent du registre, sa zone est présumée. Interrogez-la avant de compter sur elle.
        </p>
      </Notice>
    </div>
  );
}

function References({ references }: { references: Offer["references"] }) {
  if (references.length === 0) return null;
  return (
    <Section title="Références">
      <ul className="rows">
        {references.map(({ id, client, year, description, amount }) => (
          <li key={id} className="py-3">
            <p>
              {client.charAt(0).toUpperCase() + client.slice(1)}, {year}
              {amount ? `, ${amount}` : ""}
            </p>
            {description ? <p className="text-s text-muted">{description}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Structure({ supplier }: { supplier: Offer["supplier"] }) {
  const { id, name, where, statuses } = supplier;
  return (
    <Section title="La structure" link={{ to: `/fournisseurs/${id}`, label: "Sa fiche" }}>
      <DescriptionList narrow entries={[{ label: where ?? "Structure", value: name }, ...statuses]} />
    </Section>
  );
}

function Others({ offer: { others } }: { offer: Offer }) {
  if (others.length === 0) return null;
  return (
    <Section title="Ses autres offres">
      <ul className="rows">
        {others.map(({ id, title, kind }) => (
          <li key={id} className="py-3">
            <Link to={`/offres/${id}`}>{title}</Link>
            <span className="block text-s text-muted">{kind}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
