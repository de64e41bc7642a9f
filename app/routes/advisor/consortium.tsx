import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { BASES, LEGAL_BASES, type LegalBase, type Verdict } from "#app/domain/eligibility.ts";
import { pageTitle } from "#app/fr.ts";
import { loadConsortium, type Member } from "#app/routes/advisor/consortium-data.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DateField, SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { LawRef, Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { VerdictTag } from "#app/ui/verdict.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Vérifier un groupement") },
  { name: "description", content: "Membres et sous-traitants d'un groupement face à un lot réservé." },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadConsortium(context.services, new URL(request.url).searchParams);
}

type Data = Awaited<ReturnType<typeof loader>>;

export default function Consortium() {
  const data = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Réserver un marché", to: "/reserver" }, { label: "Groupement" }]}
        title="Vérifier un groupement"
        lead="Un groupement répond à un lot réservé si chacun de ses membres, et chacun de ses sous-traitants, peut y répondre seul."
      />
      <Columns kind="filters">
        <div>
          <ConsortiumForm data={data} />
        </div>
        <div>
          <Answer data={data} />
        </div>
      </Columns>
    </>
  );
}

function ConsortiumForm({ data }: { data: Data }) {
  return (
    <Form method="get" className="form" noValidate preventScrollReset>
      <SelectField
        label="Réservation du lot"
        name="base"
        required
        defaultValue={data.base}
        options={LEGAL_BASES.map((base) => ({ value: base, label: shortLabel(base) }))}
      />
      <DateField label="Date de remise" name="date" required defaultValue={data.on} />
      <TextArea
        label="SIRET des membres"
        hint="Un par ligne, mandataire compris."
        name="membres"
        required
        rows={4}
        defaultValue={data.typed.members}
      />
      <TextArea
        label="SIRET des sous-traitants"
        name="soustraitants"
        rows={3}
        defaultValue={data.typed.subcontractors}
      />
      <div>
        <SubmitButton>Vérifier le groupement</SubmitButton>
      </div>
    </Form>
  );
}

// The column of the form is narrow.
const shortLabel = (base: LegalBase): string =>
  BASES[base].form === "marche" ? capital(BASES[base].short) : `Concession, ${BASES[base].short}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const WORDS: Record<Verdict, string> = {
  yes: "Le groupement peut répondre",
  "to-prove": "Le groupement a des points à justifier",
  no: "Le groupement ne peut pas répondre",
};

function Answer({ data }: { data: Data }) {
  const { label, members, onWords, verdict } = data;
  return (
    <Section title={label} aside={<span className="text-muted">au {onWords}</span>}>
      {members.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucun membre encore"
          why="Indiquez le SIRET de chaque membre du groupement."
        />
      ) : (
        <>
          <p className="pb-4">
            <VerdictTag verdict={verdict ?? "to-prove"}>
              {verdict ? WORDS[verdict] : "Non décidé\u00a0: un SIRET n'est pas connu ici"}
            </VerdictTag>
          </p>
          <Rows label="Membres et sous-traitants">
            {members.map((member) => (
              <MemberRow key={member.key} member={member} />
            ))}
          </Rows>
        </>
      )}
      <div className="pt-6">
        <Notice title="Doctrine de la direction des affaires juridiques">
          Sa fiche du 23&nbsp;septembre 2011, écrite sous l'ancien code, exclut les groupements mêlant
          structures éligibles et entreprises ordinaires, et réserve la sous-traitance aux structures
          éligibles&nbsp;; aucun texte contraire n'a été trouvé depuis. Un lot réservé aux deux familles admet
          un groupement d'EA, d'ESAT et de SIAE (CCP, art. L.&nbsp;2113-14).
        </Notice>
      </div>
    </Section>
  );
}

const MEMBER_WORDS: Record<Verdict, string> = {
  yes: "Peut répondre",
  "to-prove": "À justifier",
  no: "Ne peut pas répondre",
};

function MemberRow({ member: { role, siret, name, supplierId, verdict, problem } }: { member: Member }) {
  return (
    <li className="py-4">
      <p>
        <strong>
          {supplierId ? <Link to={`/fournisseurs/${supplierId}`}>{name}</Link> : (name ?? siret)}
        </strong>
      </p>
      <p className="hint">{[role, name ? siret : null].filter(Boolean).join(" · ")}</p>
      {verdict ? (
        <>
          <p className="pt-1">
            <VerdictTag verdict={verdict.verdict}>{MEMBER_WORDS[verdict.verdict]}</VerdictTag>
          </p>
          <ul className="verdict-reasons pt-2">
            {verdict.reasons.map(({ code, article, text }) => (
              <li key={code + text}>
                {text} <LawRef>{article}</LawRef>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{problem}</p>
      )}
    </li>
  );
}
