import { Form, Link } from "@remix-run/react";
import { step } from "#app/domain/funnel.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import type { FollowRow } from "#app/routes/follow/follow-data.ts";
import { ContactLink, StageForm } from "#app/routes/purchases/stage-forms.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SubmitButton, TextArea } from "#app/ui/form.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

/** Each supplier in contact: where it stands, what was sent and said, what may follow. */
export function FollowRows({ page }: { page: FollowPage }) {
  const compare = page.found.rows.slice(0, 4).map(({ organisationId }) => `f=${organisationId}`);
  return (
    <>
      <Rows>
        {page.found.rows.map((row) => (
          <ResultRow
            key={row.organisationId}
            level={3}
            to={`/fournisseurs/${row.organisationId}`}
            title={row.name}
            who={[
              row.communeName ?? "",
              ...row.mails,
              row.opened ? `ouvert le ${dateOfInstant(row.opened)}` : "",
            ]}
            tags={
              <>
                <Tag state>{row.stageLabel}</Tag>
                {row.late ? <Tag>nouveau depuis le {row.late}</Tag> : null}
              </>
            }
            figure={{ value: row.stageOn, label: "dernière étape" }}
          >
            <Said row={row} />
            {page.may.edit ? <Acts row={row} page={page} /> : null}
          </ResultRow>
        ))}
      </Rows>
      {compare.length > 1 ? (
        <p className="mt-4">
          <Link to={`/comparer?${compare.join("&")}&achat=${page.purchase.id}&lot=${page.lot.number}`}>
            Comparer les premiers côte à côte
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Said({ row: { motiveLabel, message, note } }: { row: FollowRow }) {
  return (
    <>
      {motiveLabel ? <p className="text-s">Motif&nbsp;: {motiveLabel}</p> : null}
      {message ? (
        <blockquote className="mt-1 max-w-[68ch] whitespace-pre-line border-l-4 border-line pl-4 text-s">
          {message}
        </blockquote>
      ) : null}
      {note ? <p className="mt-1 whitespace-pre-line text-s text-muted">Note&nbsp;: {note}</p> : null}
    </>
  );
}

function Acts({ row, page }: { row: FollowRow; page: FollowPage }) {
  const { name, stage } = row;
  const list = `/espace/achats/${page.purchase.id}/lots/${page.lot.number}`;
  const next = (act: "list" | "contact") => {
    const after = step(stage, act);
    return after.allowed && after.event !== null;
  };
  return (
    <div className="grid gap-1">
      <div className="button-row">
        {next("list") ? (
          <StageForm
            match={row}
            to={list}
            intent="list"
            label={`Ajouter à la liste de sourcing\u00a0: ${name}`}
          >
            Ajouter à la liste
          </StageForm>
        ) : null}
        {next("contact") ? (
          <StageForm match={row} to={list} intent="contact" label={`Noter comme contacté\u00a0: ${name}`}>
            Noter comme contacté
          </StageForm>
        ) : null}
        {page.may.lead ? <Writing row={row} from={list} /> : null}
      </div>
      {page.may.lead ? <NoteForm row={row} /> : null}
    </div>
  );
}

/** Informing, reminding, writing: the buyer's own. */
function Writing({ row, from }: { row: FollowRow; from: string }) {
  const { organisationId, name, write } = row;
  const act = write.may && write.rank > 0 ? "Relancer" : "Informer";
  return (
    <>
      {write.may ? (
        <Form method="post" action="?" preventScrollReset>
          <input type="hidden" name="suppliers" value={organisationId} />
          <SubmitButton tone="link" name="intent" value="inform" label={`${act} ${name}`}>
            {act}
          </SubmitButton>
        </Form>
      ) : (
        <span className="text-s text-muted">{write.why}</span>
      )}
      <ContactLink match={row} from={from} />
    </>
  );
}

function NoteForm({ row }: { row: FollowRow }) {
  const { organisationId, name } = row;
  return (
    <Disclosure label={row.note ? "Changer la note" : "Noter"}>
      <Form method="post" action="?" className="form" noValidate preventScrollReset>
        <input type="hidden" name="supplier" value={organisationId} />
        <TextArea
          field={{ name: "note", id: `note-${organisationId}`, errors: [], initialValue: row.note ?? "" }}
          label={`Note sur ${name}`}
          hint="Pour votre structure seulement&nbsp;; elle n'entre pas dans le dossier de sourcing."
          rows={2}
          maxLength={2000}
        />
        <div>
          <SubmitButton tone="plain" name="intent" value="note">
            Garder la note
          </SubmitButton>
        </div>
      </Form>
    </Disclosure>
  );
}
