import { momentOfInstant } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Section } from "#app/ui/section.tsx";
import type { ParticipantRead } from "#db/queries/insertion-participants.ts";

/** A read of a person's data, in words: what was read, by whom, when to the minute. */
export const readRow = ({ pseudonym, contract, structure, email, at }: ParticipantRead, key: number) => ({
  key,
  on: momentOfInstant(at),
  what: pseudonym ?? (contract ? `Les saisies de «\u00a0${contract}\u00a0»` : "La liste"),
  who: `${email ?? "Un compte supprimé"}${structure ? ` (${structure})` : ""}`,
});

export function ReadLog({ rows }: { rows: readonly ReturnType<typeof readRow>[] }) {
  return (
    <Section
      title="Journal des lectures"
      intro="Qui a lu quoi, et quand&nbsp;: les cinquante dernières lectures."
    >
      <DataTable
        caption="Lectures"
        hideCaption
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", label: "Lu", cell: ({ what }) => what },
          { key: "who", label: "Par", cell: ({ who }) => who },
          { key: "on", label: "Le", cell: ({ on }) => on },
        ]}
      />
    </Section>
  );
}
