import { Form, Link } from "@remix-run/react";
import type { QuoteData } from "#app/routes/quotes/quote-data.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Guest = QuoteData["guests"][number];

/** The answers side by side, the lowest amount first; who is silent may be reminded, within limits. */
export function QuoteAnswers({ found, may }: { found: QuoteData; may: boolean }) {
  const waited = may && found.open && found.guests.some(({ on }) => on === null);
  return (
    <Section
      title="Devis reçus"
      id="devis"
      intro={
        found.open
          ? "Chaque fournisseur ne voit que sa réponse, et peut la changer jusqu'au dernier jour."
          : undefined
      }
    >
      <DataTable
        caption="Devis reçus"
        hideCaption
        rows={found.guests}
        rowKey={(guest) => guest.organisationId}
        columns={[
          {
            key: "name",
            label: "Fournisseur",
            cell: (guest) => <Link to={`/fournisseurs/${guest.organisationId}`}>{guest.name}</Link>,
          },
          { key: "amount", label: "Montant HT", numeric: true, cell: amountOf },
          { key: "delay", label: "Délai", cell: (guest) => guest.delay },
          {
            key: "message",
            label: "Message",
            cell: (guest) => <span className="whitespace-pre-line">{guest.message}</span>,
          },
          {
            key: "file",
            label: "Fichier",
            cell: (guest) =>
              guest.file ? <a href={`/fichiers/${guest.file.fileId}`}>{guest.file.name}</a> : null,
          },
          { key: "on", label: "Reçu le", cell: (guest) => guest.on ?? "Sans réponse" },
          ...(waited
            ? [
                {
                  key: "act",
                  label: "Courriel",
                  cell: (guest: Guest) => (guest.on ? null : <Remind guest={guest} />),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

const amountOf = (guest: Guest) =>
  guest.declined ? "Ne répond pas" : (guest.amount ?? <span className="text-muted">attendu</span>);

function Remind({ guest: { organisationId, name, write } }: { guest: Guest }) {
  if (!write.may) return <span className="text-s text-muted">{write.why}</span>;
  const act = write.rank === 0 ? "Envoyer la demande" : "Relancer";
  return (
    <Form method="post" action="?" preventScrollReset>
      <input type="hidden" name="supplier" value={organisationId} />
      <SubmitButton tone="link" name="intent" value="remind" label={`${act}\u00a0: ${name}`}>
        {act}
      </SubmitButton>
    </Form>
  );
}
