import { pdf } from "#test/journeys/walker.ts";

/** A call that may be opened as it is typed, and files as browsers send them. */

export const CALL = {
  intent: "publish",
  title: "Qui reconditionne des postes\u00a0?",
  description:
    "La ville renouvelle neuf cents postes par an et cherche qui peut les remettre en état avant d'écrire son marché.",
  checks: ["confidential", "neutral", "same"],
  deadlineDay: "2027-01-15",
  deadlineTime: "17:00",
  cpv: ["50312000"],
  "questions[0].id": "q1",
  "questions[0].label": "Votre plaquette",
  "questions[0].kind": "file",
  "questions[0].required": "on",
};

/** An answer whose only question asks for a file. */
export function withFile(structure: number) {
  const { name, type, bytes } = pdf();
  const form = new FormData();
  form.set("structure", String(structure));
  form.set("answers.q1", new File([bytes], name, { type }));
  return form;
}

/** A document that the buyer joins. */
export function joined(name: string) {
  const { type, bytes } = pdf();
  const form = new FormData();
  form.set("intent", "join-file");
  form.set("file", new File([bytes], name, { type }));
  return form;
}
