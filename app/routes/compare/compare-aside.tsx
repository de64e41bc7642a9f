import { Form, Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";

/** What stands around the comparison: what could not be used of the address, and how to add a supplier. */

type Place = { label: string; to: string };

export function Remarks({ remarks, places }: { remarks: readonly string[]; places: readonly Place[] }) {
  if (remarks.length === 0) return null;
  return (
    <div className="mb-6">
      <Notice tone="warn" title="La comparaison n'est pas tout à fait celle demandée">
        {remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        {places.length > 0 ? (
          <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
            {places.map((place) => (
              <li key={place.to}>
                <Link to={place.to}>{place.label}</Link>
              </li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </div>
  );
}

type Adding = {
  words: string;
  full: boolean;
  candidates: readonly { name: string; place: string; to: string }[];
  keep: readonly (readonly [string, string])[];
};

/** A name or a SIRET typed here: the suppliers of that name, each a link that adds it. */
export function AddSupplier({ adding: { words, full, candidates, keep } }: { adding: Adding }) {
  if (full) return null;
  return (
    <section className="compare-add" aria-label="Ajouter un fournisseur">
      <Form method="get" action="/comparer" role="search">
        {keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <label className="label" htmlFor="ajouter">
          Ajouter un fournisseur, par son nom ou son SIRET
        </label>
        <div className="compare-add-line">
          <input
            className="input input-medium"
            id="ajouter"
            name="ajouter"
            defaultValue={words}
            maxLength={120}
          />
          <button type="submit" className="button">
            Chercher ce fournisseur
          </button>
        </div>
      </Form>
      {candidates.length > 0 ? (
        <ul className="compare-candidates">
          {candidates.map((candidate) => (
            <li key={candidate.to}>
              <Link to={candidate.to}>Ajouter {candidate.name}</Link>
              {candidate.place ? <span>{candidate.place}</span> : null}
            </li>
          ))}
        </ul>
      ) : words === "" ? null : (
        <p className="hint">Aucun autre fournisseur ne porte ce nom ou ce SIRET.</p>
      )}
    </section>
  );
}
