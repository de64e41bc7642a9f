import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Said above a form that takes up a draft again. */
export function DraftNotice({ draft }: { draft: { at: string; kept: boolean } }) {
  return (
    <div className="mb-6">
      <Notice
        tone={draft.kept ? "warn" : "info"}
        title={
          draft.kept
            ? `Votre version du ${draft.at}, gardée quand quelqu'un d'autre a enregistré`
            : `Brouillon du ${draft.at}`
        }
      >
        <Form method="post">
          Ce formulaire reprend ce que vous aviez saisi.{" "}
          <SubmitButton tone="link" name="intent" value="drop-draft">
            Effacer le brouillon
          </SubmitButton>
        </Form>
      </Notice>
    </div>
  );
}
