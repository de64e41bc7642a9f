import { Form, Link } from "@remix-run/react";
import { EVIDENCE_ACCEPT, EVIDENCE_HINT } from "#app/domain/evidence-file.ts";
import { OFFER_LIMITS } from "#app/domain/offer.ts";
import { PHOTO_ACCEPT, PHOTO_HINT } from "#app/domain/photo-file.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { FileField, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { LabelProof } from "#db/queries/offer-labels.ts";
import type { Photo } from "#db/queries/offer-photos.ts";

type Labels = readonly LabelProof[];

/** The last step: photos and proofs of labels, each a small form of its own; then publishing. */
export function OfferPhotos(props: {
  state: FormState;
  photos: readonly Photo[];
  labels: Labels;
  published: boolean;
  base: string;
}) {
  const { state, photos, labels, base } = props;
  return (
    <>
      <Section
        title="Photos"
        intro={`${OFFER_LIMITS.photos} au plus. La première est montrée dans les listes.`}
      >
        {photos.length > 0 ? (
          <ul className="photo-rows">
            {photos.map((photo, index) => (
              <PhotoRow key={photo.id} photo={photo} rank={index + 1} />
            ))}
          </ul>
        ) : null}
        {photos.length < OFFER_LIMITS.photos ? (
          <AddPhoto key={photos.length} state={state} />
        ) : (
          <p className="hint pt-3">
            Vous avez {OFFER_LIMITS.photos} photos&nbsp;: retirez-en une pour en ajouter une autre.
          </p>
        )}
      </Section>
      <ProveLabels state={state} labels={labels} base={base} />
      {props.published ? null : (
        <Form method="post" className="pt-8">
          <FormActions>
            <SubmitButton name="intent" value="publish">
              Publier l'offre
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </>
  );
}

function PhotoRow({ photo, rank }: { photo: Photo; rank: number }) {
  const { id, alt, thumbWidth, thumbHeight } = photo;
  return (
    <li className="photo-row">
      <img
        src={`/photos/${id}?vignette`}
        width={thumbWidth}
        height={thumbHeight}
        alt={alt}
        loading="lazy"
        decoding="async"
      />
      <Form method="post" className="photo-row-form">
        <input type="hidden" name="photoId" value={id} />
        <TextField
          id={`alt-${id}`}
          name="alt"
          defaultValue={alt}
          label={`Ce que montre la photo ${rank}`}
          maxLength={OFFER_LIMITS.alt}
          required
        />
        <div className="button-row">
          <SubmitButton name="intent" value="photo-describe" tone="plain">
            Enregistrer<span className="sr-only"> la description de la photo {rank}</span>
          </SubmitButton>
          {rank > 1 ? (
            <SubmitButton name="intent" value="photo-raise" tone="plain">
              Monter<span className="sr-only"> la photo {rank}</span>
            </SubmitButton>
          ) : null}
          <SubmitButton name="intent" value="photo-remove" tone="danger">
            Retirer<span className="sr-only"> la photo {rank}</span>
          </SubmitButton>
        </div>
      </Form>
    </li>
  );
}

function AddPhoto({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" encType="multipart/form-data" className="form pt-4" noValidate>
      <FileField
        field={field("photo")}
        label="Ajouter une photo"
        hint={PHOTO_HINT}
        accept={PHOTO_ACCEPT}
        required
      />
      <TextField
        field={field("alt")}
        label="Ce qu'elle montre"
        hint="Pour qui ne la voit pas. Exemple&nbsp;: une équipe taille une haie le long d'une école. Ne montrez pas une personne reconnaissable sans son accord."
        maxLength={OFFER_LIMITS.alt}
        required
      />
      <div>
        <SubmitButton name="intent" value="photo-add" tone="plain">
          Ajouter la photo
        </SubmitButton>
      </div>
    </Form>
  );
}

const STATES = { declared: "Déclaré", verified: "Vérifié", refused: "Justificatif refusé" } as const;

function ProveLabels({ state, labels, base }: { state: FormState; labels: Labels; base: string }) {
  return (
    <Section
      id="labels"
      title="Justificatifs des labels"
      intro="Sans justificatif, un label est affiché comme déclaré. Avec lui, l'équipe du site peut le vérifier."
    >
      {labels.length === 0 ? (
        <p className="hint pt-3">
          Cette offre ne cite aucun label. <Link to={`${base}?etape=engagements#labels`}>En ajouter</Link>
        </p>
      ) : (
        <ul className="rows">
          {labels.map((proof, index) => (
            <LabelRow key={proof.label} proof={proof} index={index} state={state} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function LabelRow({ proof, index, state }: { proof: Labels[number]; index: number; state: FormState }) {
  const { label, fileId, fileName, verification, verifiedAt, motive } = proof;
  return (
    <li className="py-4">
      <p className="flex flex-wrap items-center gap-3">
        <strong>{label}</strong> <Tag state>{STATES[verification]}</Tag>
        {verifiedAt ? <span className="text-s text-muted">le {dateOfInstant(verifiedAt)}</span> : null}
      </p>
      {motive ? <p className="text-s">Motif&nbsp;: {motive}</p> : null}
      {fileId ? (
        <p className="text-s">
          <a href={`/fichiers/${fileId}`}>{fileName}</a>
          {verification === "declared" ? ", en attente de vérification" : ""}
        </p>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="form pt-3" noValidate>
        <input type="hidden" name="label" value={label} />
        <FileField
          field={{ ...state.field(`proof-${label}`), name: "proof", id: `proof-${index}` }}
          label={
            fileId
              ? `Remplacer le justificatif de «\u00a0${label}\u00a0»`
              : `Justificatif de «\u00a0${label}\u00a0»`
          }
          hint={EVIDENCE_HINT}
          accept={EVIDENCE_ACCEPT}
          required
        />
        <div>
          <SubmitButton
            name="intent"
            value="label-prove"
            tone="plain"
            label={`Joindre le justificatif de «\u00a0${label}\u00a0»`}
          >
            Joindre
          </SubmitButton>
        </div>
      </Form>
    </li>
  );
}
