import { Form, Link } from "@remix-run/react";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { count } from "#app/fr.ts";
import type { GroupPage } from "#app/routes/groups/group.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

/** Where the reader's own structure stands, and what it may answer. */
export function Membership({ mine, leader }: { mine: GroupPage["mine"][number]; leader: string }) {
  const { organisationId, name, state, mayEdit, may } = mine;
  const right = mayEdit ? "lit et peut modifier" : "lit";
  return (
    <div className="mb-8">
      <Notice
        tone={state === "invited" ? "warn" : "info"}
        title={
          state === "invited" ? `${leader} invite ${name} à rejoindre ce groupe` : `${name} en est membre`
        }
      >
        <p>
          {state === "invited"
            ? `Membre, elle ${right} les achats du groupe et dit sa part de chacun\u00a0; son nom paraît sur leur page publique.`
            : `Elle ${right} les achats du groupe.`}
          {may ? "" : " Seule une personne qui la gère peut répondre en son nom."}
        </p>
        {may ? (
          <Form method="post" className="button-row mt-3">
            <input type="hidden" name="structure" value={organisationId} />
            {state === "invited" ? (
              <>
                <SubmitButton name="intent" value="accept">
                  Rejoindre le groupe
                </SubmitButton>
                <SubmitButton tone="link" name="intent" value="decline">
                  Décliner
                </SubmitButton>
              </>
            ) : (
              <SubmitButton
                tone="link"
                name="intent"
                value="leave"
                label={`Quitter le groupe au nom de ${name}`}
              >
                Quitter le groupe
              </SubmitButton>
            )}
          </Form>
        ) : null}
      </Notice>
    </div>
  );
}

type Purchases = NonNullable<GroupPage["purchases"]>;

/** What the group buys, or how it begins to. */
export function GroupPurchases({
  purchases,
  leads,
  home,
}: {
  purchases: Purchases;
  leads: boolean;
  home: string;
}) {
  return (
    <Section
      title="Achats du groupe"
      intro={purchases.length > 0 ? count(purchases.length, "achat") : undefined}
    >
      {purchases.length > 0 ? (
        <ul className="rows">
          {purchases.map(({ id, title, reference, state }) => (
            <li key={id} className="py-3">
              <Link to={`/espace/achats/${id}`}>{title}</Link>
              <span className="block text-s text-muted">
                {reference} · {PURCHASE_STATE_LABELS[state]} ·{" "}
                <Link to={`/espace/achats/${id}/partage`}>
                  Parts<span className="sr-only"> de {title}</span>
                </Link>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          level={3}
          title="Aucun achat"
          why={
            leads
              ? "Ouvrez l'un de vos achats programmés, puis «\u00a0Acheter à plusieurs\u00a0»\u00a0: ses membres le lisent aussitôt."
              : "Les achats que ce groupe programme paraîtront ici."
          }
          ways={leads ? [{ to: `${home}/achats`, label: "Vos achats programmés" }] : []}
        />
      )}
    </Section>
  );
}
