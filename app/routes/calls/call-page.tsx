import { Link } from "@remix-run/react";
import { CALL_STATE_LABELS } from "#app/domain/call-for-interest.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { CallFiles } from "#app/routes/calls/call-files-parts.tsx";
import { CallLife } from "#app/routes/calls/call-life-parts.tsx";
import { QuestionsToAnswer } from "#app/routes/calls/call-questions-parts.tsx";
import type { CallRecord } from "#app/routes/calls/call-record.ts";
import { CallReportPart } from "#app/routes/calls/call-report-part.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { AttachedFiles } from "#app/views/attachments.tsx";
import { Losses } from "#app/views/losses.tsx";

type Props = { record: CallRecord };

export function CallHead({ record, editing }: Props & { editing: boolean }) {
  const { call, takesAnswers, deadline, acts } = record;
  const home = `/espace/organisations/${call.organisationId}`;
  const isDraft = call.state === "draft";
  const until = takesAnswers ? `Réponses jusqu'au ${deadline}` : `Terme\u00a0: ${deadline}`;
  return (
    <PageHeader
      crumbs={[
        { label: "Mon espace", to: "/espace" },
        { label: call.buyer.name, to: home },
        { label: "Appels à manifestation d'intérêt", to: `${home}/ami` },
        { label: call.title },
      ]}
      title={call.title}
      lead={
        isDraft
          ? "Brouillon\u00a0: visible de votre structure seulement."
          : `${until} · ${count(record.answers.length, "réponse")}`
      }
      state={
        <Tag state>
          {takesAnswers || call.state !== "open" ? CALL_STATE_LABELS[call.state] : "Terme passé"}
        </Tag>
      }
      actions={
        editing || isDraft ? null : (
          <>
            {acts.edit ? <ButtonLink to="?modifier=1">Modifier</ButtonLink> : null}
            {acts.report ? <ButtonLink to="#bilan">Écrire le bilan</ButtonLink> : null}
            <ButtonLink to={`/ami/${call.id}`} tone="primary">
              Voir la page publique
            </ButtonLink>
          </>
        )
      }
    />
  );
}

export function CallBody({ record, state }: Props & { state: FormState }) {
  const { call, called } = record;
  return (
    <Columns>
      <div>
        <QuestionsToAnswer record={record} state={state} />
        <Answers record={record} />
        <CallFiles record={record} state={state} />
        <CallReportPart record={record} state={state} />
        <CallLife record={record} state={state} />
      </div>
      <Section title="Ce que demande l'appel">
        <DescriptionList
          narrow
          entries={[
            { label: "Présentation", value: call.description },
            { label: "Qui est appelé", value: called },
            {
              label: "Achats préparés",
              value:
                call.purchases.length === 0 ? null : (
                  <ul>
                    {call.purchases.map((purchase) => (
                      <li key={purchase.id}>
                        <Link to={`/espace/achats/${purchase.id}`}>{purchase.title}</Link>
                      </li>
                    ))}
                  </ul>
                ),
            },
            ...record.asked.map(({ label, how, choices }, index) => ({
              label: `Question ${index + 1}`,
              value: label,
              note: [how, choices.join(" · ")].filter(Boolean).join("\u00a0: "),
            })),
          ]}
        />
      </Section>
    </Columns>
  );
}

function Answers({ record: { call, answers, takesAnswers } }: Props) {
  if (answers.length === 0) {
    const ways = call.purchases.map(({ id, title }) => ({
      to: `/espace/achats/${id}`,
      label: `Voir les fournisseurs potentiels de «\u00a0${title}\u00a0»`,
    }));
    return (
      <Section title="Réponses reçues">
        <EmptyState
          level={3}
          title="Aucune réponse pour l'instant"
          why={
            takesAnswers
              ? "L'appel est ouvert\u00a0: les fournisseurs du métier et du territoire le voient dans les besoins."
              : "L'appel ne prend plus de réponse."
          }
          ways={[...ways, { to: "/offres", label: "Chercher des offres" }]}
        />
      </Section>
    );
  }
  return (
    <Section title="Réponses reçues">
      <DataTable
        caption="Réponses reçues"
        hideCaption
        rows={answers}
        rowKey={(answer) => answer.id}
        columns={[
          {
            key: "name",
            label: "Fournisseur",
            cell: (answer) => <Link to={`/fournisseurs/${answer.organisationId}`}>{answer.name}</Link>,
          },
          { key: "commune", label: "Commune", cell: (answer) => answer.commune },
          { key: "on", label: "Reçue le", cell: (answer) => answer.on },
          {
            key: "read",
            label: "Réponse",
            cell: (answer) => (
              <a href={`#reponse-${answer.id}`}>
                Lire<span className="sr-only"> la réponse de {answer.name}</span>
              </a>
            ),
          },
        ]}
      />
      {answers.map((answer) => (
        <AnswerInFull key={answer.id} answer={answer} />
      ))}
    </Section>
  );
}

function AnswerInFull({ answer }: { answer: CallRecord["answers"][number] }) {
  return (
    <div className="mt-8">
      <Section
        level={3}
        id={`reponse-${answer.id}`}
        title={answer.name}
        aside={`${answer.changed ? "modifiée" : "reçue"} le ${answer.on}`}
      >
        <Losses losses={answer.losses} />
        <DescriptionList
          entries={[
            ...answer.said.map(({ label, value, file }) => ({
              label,
              value: file === null ? value : <a href={`/fichiers/${file}`}>{value}</a>,
            })),
            {
              label: "Message",
              value: answer.message && <span className="whitespace-pre-line">{answer.message}</span>,
            },
            {
              label: "Documents joints",
              value: answer.attached.length > 0 ? <AttachedFiles files={answer.attached} /> : null,
            },
          ]}
        />
      </Section>
    </div>
  );
}
