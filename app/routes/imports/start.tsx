import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { canEdit } from "#app/domain/permission.ts";
import { count, dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { LARGEST_FILE, receiveFile } from "#app/routes/imports/receive.ts";
import { STATE_WORDS } from "#app/routes/imports/run-words.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary, FileField, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listImportRuns } from "#db/queries/import-runs.ts";

// A file is large, read at once and kept until its columns are mapped.
const RATE = { name: "import-file", limit: 40, seconds: 3600 };

const schema = z.object({ file: z.instanceof(File).optional() });

export const meta: MetaFunction = () => [{ title: pageTitle("Importer des marchés") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canEdit);
  const runs = await listImportRuns(args.context.services.sql, { organisationId, limit: 10 });
  return {
    id: organisationId,
    name: membership.name,
    runs: runs.map(({ id, fileName, state, read, refused, createdAt }) => ({
      id,
      fileName,
      state: STATE_WORDS[state],
      figures: read > 0 ? `${count(read, "ligne lue", "lignes lues")}, ${count(refused, "refusée")}` : "",
      on: dateOfInstant(createdAt),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const form = await readForm(args.request, schema, { bodyBytes: LARGEST_FILE });
  if (form.status !== "success") return invalid(form, { hideFields: ["file"] });
  if (await isOverRate(args, [{ ...RATE, subject: [String(organisationId)] }])) {
    const text = "Votre structure a envoyé beaucoup de fichiers\u00a0: réessayez dans une heure.";
    return invalid(form, { formErrors: [text], hideFields: ["file"], status: 429 });
  }
  const { sql } = args.context.services;
  const received = await receiveFile(sql, {
    organisationId,
    accountId: viewer.accountId,
    file: form.value.file,
  });
  if (!received.ok) return invalid(form, { fieldErrors: { file: [received.message] }, hideFields: ["file"] });
  return redirectTo(args, `/espace/organisations/${organisationId}/marches/importer/${received.id}`);
}

export default function ImportContracts() {
  const { id, name, runs } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Marchés attribués", to: `${home}/marches` },
          { label: "Importer" },
        ]}
        title="Importer des marchés"
        lead="Vos marchés passés donnent la liste de ceux qui se terminent, et l'achat qui renouvelle chacun est proposé. Rien n'est publié."
      />
      <ErrorSummary errors={state.errors} />
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <FileField
          field={state.field("file")}
          label="Fichier de vos marchés"
          hint="XLSX ou CSV, quelles que soient ses colonnes, ou JSON des données essentielles (DECP). 40 Mo au plus&nbsp;; 20&nbsp;000 lignes pour un XLSX."
          accept=".csv,.xlsx,.json,.txt"
          required
        />
        <FormActions>
          <SubmitButton>Lire le fichier</SubmitButton>
          <p className="hint">Vous verrez ce que dit chaque colonne avant que rien ne soit écrit.</p>
        </FormActions>
      </Form>
      <div className="mt-8">
        <WhatIsRead />
      </div>
      {runs.length > 0 ? (
        <Section title="Fichiers déjà lus">
          <ul className="rows rows-quiet">
            {runs.map((run) => (
              <li className="row" key={run.id}>
                <div>
                  <h3 className="row-title">
                    <Link to={`${home}/marches/importer/${run.id}`}>{run.fileName}</Link>
                  </h3>
                  <p className="row-who">{[run.on, run.figures].filter(Boolean).join(" · ")}</p>
                </div>
                <p className="row-figure">{run.state}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

const WhatIsRead = () => (
  <Disclosure label="Ce qui est lu d'un fichier">
    <div className="prose">
      <p>
        Seul l'objet du marché est nécessaire. Le numéro identifie le marché&nbsp;: le même fichier, importé
        deux fois, ne change rien, et un marché corrigé est mis à jour. La fin se calcule&nbsp;: notification,
        durée, reconductions&nbsp;; une date de fin donnée l'emporte.
      </p>
      <p>
        Le code CPV donne l'achat qui renouvelle le marché et ses fournisseurs&nbsp;: sans lui, le marché est
        gardé, et vous choisissez le métier en le programmant. Un marché d'un autre acheteur est refusé.
      </p>
      <p>
        Les considérations sociales et environnementales sont lues telles que les données essentielles les
        nomment (« Clause sociale », « Critère social », « Marché réservé », « Clause environnementale »,
        « Critère environnemental »), ou d'une colonne oui ou non pour chacune. « Pas de considération » est
        une réponse ; une case vide n'en est pas une. Un autre texte est laissé de côté, et vous est signalé.
      </p>
    </div>
  </Disclosure>
);
