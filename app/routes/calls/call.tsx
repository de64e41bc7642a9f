import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { callData } from "#app/routes/calls/call-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { findCall } from "#db/queries/calls.ts";

const SUMMARY = 155;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(`${data.call.title}, ${data.call.buyer}`) },
        { name: "description", content: data.call.description.replace(/\s+/g, " ").slice(0, SUMMARY) },
      ]
    : [{ title: pageTitle("Appel introuvable") }];

export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const call = await findCall(services.sql, { id: idParam(args.params.id) });
  const viewer = await getViewer(args);
  const own = call !== null && canRead(viewer, call.organisationId);
  if (!call || (call.state === "draft" && !own))
    return notFound("Cet appel n'existe pas, ou n'est pas publié.");
  return { call: await callData(services, call, own), own, mayEdit: canEdit(viewer, call.organisationId) };
}

type Call = Awaited<ReturnType<typeof loader>>["call"];

export default function CallPage() {
  const { call, own, mayEdit } = useLoaderData<typeof loader>();
  const answerTo = `/ami/${call.id}/reponse`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Besoins", to: "/besoins" }, { label: "Appel à manifestation d'intérêt" }]}
        title={call.title}
        lead={[call.buyer, call.where].filter(Boolean).join(" · ")}
        state={<Tag state>{call.stateLabel}</Tag>}
        actions={
          mayEdit ? (
            <ButtonLink to={`/espace/ami/${call.id}`}>Modifier l'appel</ButtonLink>
          ) : call.open && !own ? (
            <ButtonLink to={answerTo} tone="primary">
              Répondre à l'appel
            </ButtonLink>
          ) : null
        }
      />
      <Deadline call={call} />
      <Columns>
        <div>
          {call.description ? (
            <Section title="Ce que l'acheteur cherche à savoir">
              <div className="prose whitespace-pre-line">{call.description}</div>
            </Section>
          ) : null}
          <Questions questions={call.questions} />
        </div>
        <div>
          <Section title="En bref">
            <DescriptionList narrow entries={call.facts} />
          </Section>
          <Purchases purchases={call.purchases} />
        </div>
      </Columns>
    </>
  );
}

function Deadline({ call: { state, open, deadline, left, buyer } }: { call: Call }) {
  if (state === "draft") {
    return (
      <div className="mb-8">
        <Notice tone="warn" title="Brouillon : cet appel n'est pas public">
          <p>Seuls les membres de {buyer} le voient.</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className="mb-8">
      {open ? (
        <Notice title={`Réponse jusqu'au ${deadline}, ${left}`}>
          <p>Répondre n'engage pas et ne vaut pas candidature : l'acheteur prépare son besoin.</p>
        </Notice>
      ) : (
        <Notice tone="warn" title={`Cet appel est clos depuis le ${deadline}`}>
          <p>
            Il n'attend plus de réponse. <Link to="/besoins?type=ami">Voir les appels ouverts</Link>
          </p>
        </Notice>
      )}
    </div>
  );
}

function Questions({ questions }: { questions: Call["questions"] }) {
  if (questions.length === 0) return null;
  return (
    <Section title="Questions posées">
      <ol className="rows">
        {questions.map(({ id, label, how, choices }, index) => (
          <li key={id} className="grid grid-cols-[2rem_1fr] py-4">
            <span className="font-bold text-muted">{index + 1}</span>
            <div>
              <p>{label}</p>
              <p className="text-s text-muted">{how}</p>
              {choices.length > 0 ? <p className="mt-1 text-s">{choices.join(" · ")}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Purchases({ purchases }: { purchases: Call["purchases"] }) {
  if (purchases.length === 0) return null;
  return (
    <Section title="Achats préparés">
      <ul className="rows">
        {purchases.map(({ id, title, state }) => (
          <li key={id} className="py-3">
            <Link to={`/besoins/${id}`}>{title}</Link>
            <span className="block text-s text-muted">{state}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
