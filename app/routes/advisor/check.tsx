import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { loadCheck } from "#app/routes/advisor/check-data.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { StandingSection } from "#app/views/standing-section.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Vérifier un SIRET") },
  {
    name: "description",
    content: "Statuts d'un établissement, dates, sources, et marchés réservés ouverts.",
  },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadCheck(context.services, new URL(request.url).searchParams);
}

type Data = Awaited<ReturnType<typeof loader>>;

export default function Check() {
  const data = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Vérifier un SIRET"
        lead="Les statuts connus d'un établissement, ce qui les prouve, et les marchés réservés auxquels il peut répondre aujourd'hui."
      />
      <ErrorSummary errors={data.problem ? [{ id: "siret", text: data.problem }] : []} />
      <Form method="get" className="form" noValidate>
        <TextField
          label="SIRET de l'établissement"
          hint="14 chiffres. Un statut appartient à un établissement, pas à toute l'entreprise."
          name="siret"
          id="siret"
          required
          width="medium"
          inputMode="numeric"
          defaultValue={data.typed}
          errors={data.problem ? [data.problem] : null}
        />
        <div>
          <SubmitButton>Vérifier ce SIRET</SubmitButton>
        </div>
      </Form>
      <div className="pt-10">
        {data.unknown ? <Unknown {...data.unknown} /> : null}
        {data.found ? <Found found={data.found} /> : null}
      </div>
    </>
  );
}

function Unknown({ siret, elsewhere }: NonNullable<Data["unknown"]>) {
  return (
    <>
      <EmptyState
        title={`Aucun statut connu pour le ${siret}`}
        why="L'absence n'est pas une preuve&nbsp;: demandez au candidat sa convention, son agrément ou son autorisation."
        ways={[{ to: "/fournisseurs", label: "Chercher la structure par son nom" }]}
      />
      <Elsewhere elsewhere={elsewhere} />
    </>
  );
}

function Found({ found }: { found: NonNullable<Data["found"]> }) {
  return (
    <>
      {found.closed ? (
        <Notice tone="warn" title={`Établissement fermé le ${found.closed}`}>
          Ses statuts ne valent plus.
        </Notice>
      ) : null}
      <Columns kind="even">
        <Statuses found={found} />
        {found.standing ? <StandingSection standing={found.standing} /> : null}
      </Columns>
      <Elsewhere elsewhere={found.elsewhere} />
    </>
  );
}

function Statuses({ found: { id, name, siret, lead, statuses } }: { found: NonNullable<Data["found"]> }) {
  return (
    <Section
      title={name}
      intro={[siret, lead].filter(Boolean).join(" · ")}
      link={{ to: `/fournisseurs/${id}`, label: "Voir la fiche" }}
    >
      {statuses.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucun statut déclaré"
          why="Cette structure répond aux marchés qui ne sont pas réservés."
        />
      ) : (
        <DataTable
          caption="Statuts de l'établissement"
          hideCaption
          rows={statuses}
          rowKey={(status) => status.id}
          columns={[
            { key: "kind", label: "Statut", cell: ({ label }) => label },
            { key: "period", label: "Période", cell: ({ period }) => period },
            { key: "proof", label: "État", cell: ({ proof, state }) => proof + STATES[state] },
            {
              key: "source",
              label: "Source",
              cell: ({ source, number }) => [source, number].filter(Boolean).join(" · "),
            },
          ]}
        />
      )}
    </Section>
  );
}

const STATES = { "in-force": "", expired: " · expiré", "not-begun": " · pas encore commencé" } as const;

function Elsewhere({ elsewhere }: { elsewhere: NonNullable<Data["unknown"]>["elsewhere"] }) {
  if (elsewhere.length === 0) return null;
  return (
    <Section title="Autres établissements de la même entreprise">
      <Rows quiet>
        {elsewhere.map(({ code, siret, name, commune }) => (
          <li className="row" key={code}>
            <Link to={`/verifier?siret=${code}`}>{name}</Link>
            <p className="hint">{[siret, commune].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </Rows>
    </Section>
  );
}
