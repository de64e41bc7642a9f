import { Notice } from "#app/ui/notice.tsx";

/** What the pages of personal links say alike. */

export function Answered({ until }: { until: string }) {
  return (
    <div className="mb-6">
      <Notice tone="success" title="Votre réponse est enregistrée">
        <p>Vous pouvez la changer jusqu'au {until}.</p>
      </Notice>
    </div>
  );
}

/** Whom the answer commits: the link opens one structure. */
export function InTheNameOf({ name }: { name: string }) {
  return (
    <p>
      Au nom de <strong>{name}</strong>.
    </p>
  );
}
