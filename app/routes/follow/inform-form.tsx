import { Form } from "@remix-run/react";
import { REMINDERS } from "#app/domain/outreach.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { CheckboxGroup, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

/** Chosen suppliers are written to, all with the same words; each has its own link. */
export function InformForm({ page, state }: { page: FollowPage; state: FormState }) {
  const { purchase, found } = page;
  if (purchase.state !== "published") {
    return (
      <div className="mb-8">
        <Notice title="Informer demande un achat publié">
          <p>
            Publiez l'achat&nbsp;: chacun pourra alors lire le même besoin, et répondre depuis son courriel.
          </p>
        </Notice>
      </div>
    );
  }
  const ready = found.toInform.filter(({ write }) => write.may);
  const others = found.toInform.filter(({ write }) => !write.may);
  const late = ready.filter((one) => one.late !== null).length;
  if (found.toInform.length === 0) return null;
  return (
    <Section
      title="Informer des fournisseurs"
      id="informer"
      intro={`Tous reçoivent le même courriel, avec un lien personnel pour répondre sans compte. Relance possible ${REMINDERS.most} fois, à ${REMINDERS.days} jours au moins, jamais après une réponse\u00a0: des réglages, pas des règles de droit.`}
      aside={late > 0 ? `${count(late, "nouveau", "nouveaux")} depuis le premier envoi` : undefined}
    >
      {ready.length > 0 ? (
        <Whom ready={ready} state={state} />
      ) : (
        <p className="hint">Aucun autre fournisseur potentiel ne peut recevoir de courriel aujourd'hui.</p>
      )}
      {others.length > 0 ? (
        <div className="mt-4">
          <Disclosure label={`${count(others.length, "fournisseur")} sans envoi possible`}>
            <ul className="text-s">
              {others.map(({ organisationId, name, write }) => (
                <li key={organisationId}>
                  {name}&nbsp;: {write.may ? null : write.why}
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      ) : null}
    </Section>
  );
}

function Whom({ ready, state }: { ready: FollowPage["found"]["toInform"]; state: FormState }) {
  return (
    <Form method="post" action="?" className="form" noValidate>
      <CheckboxGroup
        field={state.field("suppliers")}
        label="À qui écrire"
        columns
        required
        options={ready.map(({ organisationId, name, communeName, score, late: since }) => ({
          value: String(organisationId),
          label: name,
          hint: [communeName, `score ${score}`, since && `nouveau depuis le ${since}`]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
      <div>
        <SubmitButton name="intent" value="inform">
          Informer les fournisseurs cochés
        </SubmitButton>
      </div>
    </Form>
  );
}
