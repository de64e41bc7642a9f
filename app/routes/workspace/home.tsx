import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canEdit, type Membership, type Viewer } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { requireViewer } from "#app/http/guard.ts";
import { buyerHome } from "#app/routes/workspace/buyer-data.ts";
import { facilitatorHome } from "#app/routes/workspace/facilitator-data.ts";
import { invitationTodo } from "#app/routes/workspace/invitation-todo.ts";
import { BuyerSection, FacilitatorSection } from "#app/routes/workspace/organisation-sections.tsx";
import { supplierHome } from "#app/routes/workspace/supplier-data.ts";
import { SupplierSection } from "#app/routes/workspace/supplier-section.tsx";
import { Todo } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { entersHours } from "#db/queries/insertion-own.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Mon espace") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { services } = args.context;
  // ?structure=12: one of the person's structures alone.
  const asked = Number(new URL(args.request.url).searchParams.get("structure"));
  const chosen = viewer.memberships.find(({ organisationId }) => organisationId === asked);
  const shown = chosen ? [chosen] : viewer.memberships;
  const parts = await Promise.all(shown.map((one) => organisationHome(services, viewer, one)));
  const several = parts.length > 1;
  return {
    email: viewer.email,
    verified: viewer.emailVerified,
    isAdmin: viewer.isAdmin,
    chosen: chosen?.organisationId ?? null,
    structures: viewer.memberships.map(({ organisationId: id, name }) => ({ id, name })),
    todo: parts.flatMap(({ name, todo }) =>
      todo.map((item) => (several ? { ...item, organisation: name } : item)),
    ),
    organisations: parts.map(({ todo: _todo, ...part }) => part),
  };
}

async function organisationHome(services: Services, viewer: Viewer, membership: Membership) {
  const { organisationId: id, name, isBuyer, isSupplier, isFacilitator } = membership;
  const may = canEdit(viewer, id);
  const [invited, buyer, supplier, facilitator, entersInsertion] = await Promise.all([
    invitationTodo(services, { viewer, organisationId: id, isBuyer }),
    isBuyer ? buyerHome(services, id) : null,
    isSupplier ? supplierHome(services, id) : null,
    isFacilitator ? facilitatorHome(services, { organisationId: id, mayEdit: may }) : null,
    may && entersHours(services.sql, { organisationId: id }),
  ]);
  return {
    id,
    name,
    isFacilitator,
    may,
    todo: [...invited, ...(buyer?.todo ?? []), ...(supplier?.todo ?? []), ...(facilitator?.todo ?? [])],
    buyer: buyer && withoutTodo(buyer),
    supplier: supplier && withoutTodo(supplier),
    place: facilitator?.place ?? null,
    entersInsertion,
  };
}

// What waits is told once, for all structures together.
function withoutTodo<Part extends { todo: unknown }>({ todo: _todo, ...part }: Part) {
  return part;
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function Workspace() {
  const { email, verified, isAdmin, todo, organisations, structures, chosen } =
    useLoaderData<typeof loader>();
  const [first] = organisations;
  const isEmpty = organisations.length === 0;
  return (
    <>
      <PageHeader
        title="Mon espace"
        lead={organisations.length === 1 && first ? first.name : email}
        actions={
          <>
            {isAdmin ? <ButtonLink to="/admin">Administration</ButtonLink> : null}
            <ButtonLink to="/espace/messages">Messages</ButtonLink>
            <ButtonLink to="/espace/recherches">Mes recherches</ButtonLink>
            <ButtonLink to="/espace/suivis">Mes suivis</ButtonLink>
            <ButtonLink to="/compte">Mon compte</ButtonLink>
            {isEmpty ? null : (
              <ButtonLink to="/espace/organisations/nouvelle">Ajouter une structure</ButtonLink>
            )}
          </>
        }
      />
      {verified ? null : <Unverified email={email} />}
      {structures.length > 1 ? <Structures structures={structures} chosen={chosen} /> : null}
      {isEmpty ? <NoOrganisation /> : <Todo items={todo} />}
      {organisations.map((organisation) => (
        <OrganisationPart
          key={organisation.id}
          organisation={organisation}
          several={organisations.length > 1}
        />
      ))}
    </>
  );
}

type Structures = Pick<Page, "structures" | "chosen">;

/** All of the person's structures together, or one at a time. */
function Structures({ structures, chosen }: Structures) {
  return (
    <div className="mb-6">
      <SortLinks
        label="Structure"
        links={[
          { label: "Toutes", to: "/espace", current: chosen === null },
          ...structures.map(({ id, name }) => ({
            label: name,
            to: `/espace?structure=${id}`,
            current: chosen === id,
          })),
        ]}
      />
    </div>
  );
}

function Unverified({ email }: { email: string }) {
  return (
    <div className="mb-8">
      <Notice tone="warn" title="Votre adresse électronique n'est pas confirmée">
        Le lien de confirmation a été envoyé à {email}. D'ici là, vous pouvez préparer, pas publier ni
        répondre. <Link to="/compte">Renvoyer le lien depuis «&nbsp;Mon compte&nbsp;»</Link>
      </Notice>
    </div>
  );
}

function NoOrganisation() {
  return (
    <EmptyState
      title="Ajoutez votre structure"
      why="Avec son SIRET, en une minute. Une structure peut fournir, acheter, faciliter, ou plusieurs à la fois. Si elle est déjà ici, demandez à l'un de ses gestionnaires de vous ajouter."
      ways={[{ to: "/espace/organisations/nouvelle", label: "Ajouter votre structure" }]}
    />
  );
}

type Part = Page["organisations"][number];

function OrganisationPart({ organisation, several }: { organisation: Part; several: boolean }) {
  const { id, buyer, supplier, isFacilitator, place, may, entersInsertion } = organisation;
  const home = `/espace/organisations/${id}`;
  const name = several ? organisation.name : null;
  return (
    <div className="mt-12">
      {buyer ? <BuyerSection buyer={buyer} name={name} home={home} may={may} /> : null}
      {supplier ? <SupplierSection supplier={supplier} name={name} home={home} may={may} /> : null}
      {isFacilitator ? <FacilitatorSection id={id} name={name} place={place} /> : null}
      {buyer || supplier || isFacilitator ? null : (
        <EmptyState
          title={`${organisation.name} n'a pas encore de rôle`}
          why="Fournisseur, acheteur, facilitation&nbsp;: son rôle décide de ce que vous trouvez ici."
          ways={[{ to: home, label: "Choisir son rôle sur la fiche" }]}
        />
      )}
      <p className="mt-6">
        <Link to={home}>Fiche et membres de {organisation.name}</Link> ·{" "}
        <Link to={`${home}/listes`}>
          Listes de fournisseurs<span className="sr-only"> de {organisation.name}</span>
        </Link>
        {entersInsertion ? (
          <>
            {" · "}
            <Link to={`${home}/heures`}>
              Nos heures d'insertion<span className="sr-only">&nbsp;: {organisation.name}</span>
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}
