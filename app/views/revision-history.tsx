import { Disclosure } from "#app/ui/disclosure.tsx";
import { Section } from "#app/ui/section.tsx";
import type { RevisionLine } from "#app/views/revision-lines.ts";

/** The public history of a purchase: who reads it later sees what was announced, and when it changed. */
export function RevisionHistory({ lines }: { lines: readonly RevisionLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Section
      id="historique"
      title="Historique public"
      intro="Chaque changement de l'annonce, tel que tout le monde a pu le lire."
    >
      <ol className="rows">
        {lines.map(({ key, on, what, changes }) => (
          <li key={key} className="py-3">
            <p>
              <strong>{on}</strong> · {what}
            </p>
            <Changes changes={changes} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

const SHOWN = 5;

function Changes({ changes }: Pick<RevisionLine, "changes">) {
  if (changes.length === 0) return null;
  const lines = (some: readonly string[]) => (
    <ul className="text-s">
      {some.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  if (changes.length <= SHOWN) return lines(changes);
  return (
    <>
      {lines(changes.slice(0, SHOWN))}
      <Disclosure label={`${changes.length - SHOWN} autres changements`}>
        {lines(changes.slice(SHOWN))}
      </Disclosure>
    </>
  );
}
