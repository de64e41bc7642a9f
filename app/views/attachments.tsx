import { Link } from "@remix-run/react";
import { list } from "#app/fr.ts";
import type { AttachedFile, AttachOptions } from "#app/http/attachments.ts";
import type { FormState } from "#app/http/form-state.ts";
import { CheckboxGroup, Fieldset } from "#app/ui/form.tsx";

/** Stored documents, ticked to go with an answer; and those commonly asked that are not stored yet. */
export function AttachFields({ attach, field }: { attach: AttachOptions; field: FormState["field"] }) {
  const documents = `/espace/organisations/${attach.organisationId}/documents`;
  const missing = attach.missing.map(({ label, ended }) => (ended ? `${label} (à renouveler)` : label));
  return (
    <Fieldset
      legend="Documents joints"
      intro="L'acheteur lit ceux que vous cochez, tels qu'ils sont aujourd'hui. Aucun autre acheteur ne les voit."
    >
      {attach.options.length > 0 ? (
        <CheckboxGroup field={field("documents")} label="Joindre" options={attach.options} />
      ) : (
        <p>
          Aucun document conservé. <Link to={documents}>Déposez-les une fois</Link>, ils se joignent ensuite
          en un clic.
        </p>
      )}
      {missing.length > 0 && attach.options.length > 0 ? (
        <p className="hint">
          Souvent demandés, et qui manquent&nbsp;: {list(missing, "et")}.{" "}
          <Link to={documents}>Compléter vos documents</Link>
        </p>
      ) : null}
    </Fieldset>
  );
}

/** What an answer holds, for its buyer. */
export function AttachedFiles({ files }: { files: readonly AttachedFile[] }) {
  return (
    <ul className="mt-1">
      {files.map(({ fileId, fileName, title, about }) => (
        <li key={fileId} className="text-s">
          <a href={`/fichiers/${fileId}`} download={fileName}>
            {title}
          </a>
          <span className="text-muted">, {about}</span>
        </li>
      ))}
    </ul>
  );
}
