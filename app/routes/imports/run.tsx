import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  fieldNamed,
  type MappedField,
  mappingProblems,
  rememberMapping,
} from "#app/domain/contract-mapping.ts";
import { isPublishedForm } from "#app/domain/decp.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readBody } from "#app/http/body.ts";
import { idParam, notFound, requireBuyer } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { MappingForm } from "#app/routes/imports/mapping-form.tsx";
import { RunProgress } from "#app/routes/imports/run-progress.tsx";
import { RunResult } from "#app/routes/imports/run-result.tsx";
import { STATE_WORDS } from "#app/routes/imports/run-words.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listRefusals } from "#db/queries/import-progress.ts";
import { dropImport, findImportRun, startImport, stopImport } from "#db/queries/import-runs.ts";

const SHOWN = 50;
const REFRESH_SECONDS = 2;
const WORKING = ["waiting", "running", "stopping"];

type RunArgs = RouteArgs & { params: { id?: string; run?: string } };

export const meta: MetaFunction<typeof loader> = ({ data, location }) => [
  { title: pageTitle(data?.run.fileName ?? "Import de marchés") },
  // Asked for by the page that starts the import, and stopped by a link.
  ...(data?.working && location.search.includes("suivre")
    ? [{ httpEquiv: "refresh", content: String(REFRESH_SECONDS) }]
    : []),
];

async function requireRun(args: RunArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canEdit);
  const { sql } = args.context.services;
  const run = await findImportRun(sql, { id: idParam(args.params.run), organisationId });
  return { viewer, membership, organisationId, run: run ?? notFound("Ce fichier n'a pas été importé ici.") };
}

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId, run } = await requireRun(args);
  const { sql } = args.context.services;
  return {
    id: organisationId,
    name: membership.name,
    run,
    isPublic: run.form === "records" || isPublishedForm(run.header),
    working: WORKING.includes(run.state),
    refusals: run.refused > 0 ? await listRefusals(sql, { runId: run.id, limit: SHOWN }) : [],
  };
}

export type RunPage = Awaited<ReturnType<typeof loader>>;

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId, run } = await requireRun(args);
  const { sql } = args.context.services;
  const { data: form } = await readBody(args.request, 200_000);
  const intent = form.get("intent");
  const list = `/espace/organisations/${organisationId}/marches/importer`;
  const here = `${list}/${run.id}`;
  if (intent === "stop") {
    await stopImport(sql, { id: run.id, organisationId });
    return redirectTo(args, `${here}?suivre`);
  }
  if (intent === "drop") {
    await dropImport(sql, { id: run.id, organisationId });
    return redirectTo(args, list, { flash: "Fichier oublié\u00a0: rien n'a été importé." });
  }
  const chosen = run.header.map(
    (_, index): MappedField => fieldNamed(String(form.get(`colonne-${index}`) ?? "")),
  );
  const mapping = run.form === "records" || intent === "resume" ? (run.mapping as MappedField[]) : chosen;
  const problems = run.form === "records" ? [] : mappingProblems(mapping);
  if (problems.length > 0) return data({ problems, mapping }, { status: 422 });
  const fields = rememberMapping(run.header, mapping);
  const started = await startImport(sql, { run, mapping, fields, accountId: viewer.accountId });
  return redirectTo(args, `${here}?suivre`, {
    flash: started ? undefined : { kind: "info", text: "Cet import est déjà lancé." },
  });
}

export default function ImportRunPage() {
  const page = useLoaderData<typeof loader>() as unknown as RunPage;
  const posted = useActionData<{ problems: string[]; mapping: string[] }>();
  const { id, name, run, working } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Marchés attribués", to: `${home}/marches` },
          { label: "Importer", to: `${home}/marches/importer` },
          { label: run.fileName },
        ]}
        title={run.fileName}
        state={<Tag state>{STATE_WORDS[run.state]}</Tag>}
      />
      <ErrorSummary errors={(posted?.problems ?? []).map((text) => ({ id: null, text }))} />
      {run.state === "mapping" ? <MappingForm page={page} mapping={posted?.mapping ?? run.mapping} /> : null}
      {working ? <RunProgress run={run} /> : null}
      {run.state === "done" || run.state === "stopped" || run.state === "failed" ? (
        <RunResult page={page} />
      ) : null}
    </>
  );
}
