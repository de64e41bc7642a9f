import { Form, Link, useSearchParams } from "@remix-run/react";
import { count, number } from "#app/fr.ts";
import type { RunPage } from "#app/routes/imports/run.tsx";
import { ButtonLink, ButtonRow, SubmitButton } from "#app/ui/button.tsx";
import { Figures } from "#app/ui/figures.tsx";

/** An import at work: it goes on without this page, which can be left and found again. */
export function RunProgress({ run }: { run: RunPage["run"] }) {
  const [params] = useSearchParams();
  const follows = params.has("suivre");
  return (
    <>
      <label className="block font-semibold" htmlFor="avancement">
        {run.state === "waiting"
          ? "L'import va commencer."
          : `${count(run.read, "ligne lue", "lignes lues")} sur ${number(run.total)}`}
      </label>
      <progress id="avancement" className="work-progress" max={Math.max(1, run.total)} value={run.read} />
      <Figures figures={figuresOf(run)} />
      <p className="prose py-4">
        Vous pouvez quitter cette page&nbsp;: l'import continue, et vous le retrouvez parmi les fichiers déjà
        lus.{" "}
        {follows ? (
          <>
            Elle s'actualise toutes les deux secondes. <Link to="?">Ne plus l'actualiser</Link>
          </>
        ) : null}
      </p>
      <ButtonRow>
        {follows ? null : (
          <ButtonLink to="?suivre" reloadDocument>
            Actualiser
          </ButtonLink>
        )}
        {run.state === "stopping" ? null : (
          <Form method="post">
            <SubmitButton tone="plain" name="intent" value="stop">
              Arrêter l'import
            </SubmitButton>
          </Form>
        )}
      </ButtonRow>
    </>
  );
}

/** What became of the rows read so far. */
export const figuresOf = ({ created, updated, unchanged, refused }: RunPage["run"]) => [
  { value: created, label: created > 1 ? "nouveaux marchés" : "nouveau marché" },
  { value: updated, label: updated > 1 ? "mis à jour" : "mis à jour" },
  { value: unchanged, label: unchanged > 1 ? "inchangés" : "inchangé" },
  { value: refused, label: refused > 1 ? "lignes refusées" : "ligne refusée" },
];
