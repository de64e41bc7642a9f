import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canEdit, canEvaluate, canRead, type Viewer } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { countView } from "#app/http/count-view.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { AboutSupplier } from "#app/routes/suppliers/supplier-aside.tsx";
import { supplierData } from "#app/routes/suppliers/supplier-data.ts";
import { Offers, References, Statuses } from "#app/routes/suppliers/supplier-sections.tsx";
import type { Services } from "#app/services.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { StandingSection } from "#app/views/standing-section.tsx";
import { trackRecord } from "#app/views/track-record.ts";
import { Evaluations, WonContracts } from "#app/views/track-record-sections.tsx";
import { listSubjects } from "#db/queries/evaluations.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { findSupplierExtras } from "#db/queries/public-suppliers.ts";

const SUMMARY = 155;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: pageTitle(data.supplier.name) }, { name: "description", content: data.summary }]
    : [{ title: pageTitle("Structure introuvable") }];

export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const id = idParam(args.params.id);
  const [organisation, extras, viewer] = await Promise.all([
    findOrganisation(services.sql, { id }),
    findSupplierExtras(services.sql, { organisationId: id }),
    getViewer(args),
  ]);
  if (!organisation || !extras) return notFound("Aucun fournisseur n'a cette adresse.");
  countView(args, { entity: "supplier", id, own: canRead(viewer, id) });
  const [supplier, record] = await Promise.all([
    supplierData(services, { organisation, extras }),
    trackRecord(services, { organisation, viewer }),
  ]);
  const told =
    supplier.description ||
    supplier.presumed?.trades ||
    supplier.offers.map(({ title }) => title).join(", ") ||
    supplier.lead;
  return {
    supplier,
    summary: told.replace(/\s+/g, " ").slice(0, SUMMARY),
    mayEdit: canEdit(viewer, id),
    record,
    evaluateFrom: await evaluatorOf(services, viewer, id),
  };
}

/** The buyer in whose name the reader may evaluate this supplier: the first that has something to say. */
async function evaluatorOf({ sql }: Services, viewer: Viewer | null, supplierId: number) {
  for (const { organisationId: buyerId } of viewer?.memberships ?? []) {
    if (!canEvaluate(viewer, buyerId) || buyerId === supplierId) continue;
    if ((await listSubjects(sql, { buyerId, supplierId })).length > 0) return buyerId;
  }
  return null;
}

export type SupplierView = Awaited<ReturnType<typeof loader>>["supplier"];

export default function SupplierPage() {
  const { supplier, mayEdit, record, evaluateFrom } = useLoaderData<typeof loader>();
  const { id, name, lead, closed, description } = supplier;
  const current = supplier.statuses.filter(({ state }) => state === "in-force");
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Fournisseurs", to: "/fournisseurs" }, { label: current[0]?.short ?? "Structure" }]}
        title={name}
        lead={lead}
        state={
          current.length > 0
            ? current.map((status) => (
                <Tag state key={status.id}>
                  {status.short} {status.how}
                </Tag>
              ))
            : undefined
        }
        actions={
          <>
            <ButtonLink to={`/fournisseurs/${id}/garder`}>Garder dans une liste</ButtonLink>
            {evaluateFrom ? (
              <ButtonLink to={`/espace/organisations/${evaluateFrom}/references?fournisseur=${id}#evaluer`}>
                Évaluer ce fournisseur
              </ButtonLink>
            ) : null}
            {mayEdit ? <ButtonLink to={`/espace/organisations/${id}`}>Modifier la fiche</ButtonLink> : null}
          </>
        }
      />
      {closed ? (
        <div className="mb-8">
          <Notice tone="warn" title={`Établissement fermé le ${closed}`}>
            <p>Il ne peut plus répondre. Sa fiche reste pour mémoire.</p>
          </Notice>
        </div>
      ) : null}
      {supplier.claimed || !supplier.origin ? null : <Unclaimed supplier={supplier} />}
      <Columns>
        <div>
          {description ? <p className="prose mb-10 whitespace-pre-line">{description}</p> : null}
          <Statuses statuses={supplier.statuses} />
          {supplier.standing && !closed ? <StandingSection standing={supplier.standing} /> : null}
          <Offers {...supplier} />
          <References references={supplier.references} />
          <WonContracts record={record} />
          <Evaluations evaluations={record.evaluations} />
        </div>
        <AboutSupplier supplier={supplier} />
      </Columns>
    </>
  );
}

/** A fiche that registers made: what it is worth, and how its structure takes it over. */
function Unclaimed({ supplier: { origin, siret, closed } }: { supplier: SupplierView }) {
  return (
    <div className="mb-8">
      <Notice title="Fiche non revendiquée">
        <p>
          Ce que l'on sait de cette structure vient de {origin}. Elle n'a pas encore décrit ses offres.
          {closed ? null : (
            <>
              {" "}
              C'est la vôtre&nbsp;?{" "}
              <Link to={`/espace/revendications/${siret}`}>Prenez sa fiche en charge</Link>&nbsp;: un lien
              envoyé à son adresse connue, ou l'administration, vérifie que vous en faites partie.
            </>
          )}
        </p>
      </Notice>
    </div>
  );
}
