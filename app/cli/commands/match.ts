import { type Command, CommandError, numberOption, requiredOption } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { type MatchAnswer, matchCommand } from "#app/cli/match.ts";
import { checkSiret } from "#app/domain/siret.ts";

/** `match --buyer SIRET --reference REF --lot N [--limit N]`: who answers a lot, and why. */
export const match: Command = {
  options: {
    buyer: { type: "string" },
    reference: { type: "string" },
    lot: { type: "string" },
    limit: { type: "string" },
  },
  async run({ values, output }) {
    const siret = checkSiret(requiredOption(values, "buyer", "le SIRET de l'acheteur"));
    if (!siret.ok) throw new CommandError(`--buyer : ${siret.message}`);
    const reference = requiredOption(values, "reference", "la référence de l'achat");
    requiredOption(values, "lot", "le numéro du lot");
    const lot = numberOption(values, "lot", { least: 1, most: 9999 }) ?? 1;
    const limit = numberOption(values, "limit", { least: 0, most: 500 });
    const question = { buyer: siret.siret, reference, lot, limit };
    const answer = await withServices(output, (services) => matchCommand(services, question));
    if (!answer) {
      throw new CommandError(
        `L'acheteur ${siret.siret} n'a pas de lot ${lot} sous la référence « ${reference} ».`,
      );
    }
    output.print(output.json ? JSON.stringify(answer) : answerText(answer));
    return 0;
  },
};

function answerText({ total, matches }: MatchAnswer): string {
  const lines = matches.flatMap(({ supplier, offer, score, reasons }) => [
    `  ${String(score).padStart(3)}  ${supplier.name}${offer ? ` – ${offer.title}` : ""}`,
    ...reasons.slice(0, 3).map(({ text }) => `       ${text}`),
  ]);
  return [`${total} ${total < 2 ? "fournisseur potentiel" : "fournisseurs potentiels"}`, ...lines].join("\n");
}
