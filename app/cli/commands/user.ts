import { type Command, CommandError, requiredOption, textOption } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { readLines } from "#app/cli/lines.ts";
import { passwordFault } from "#app/domain/password.ts";
import { hashPassword } from "#app/http/password-hash.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** `user:create --email ADDRESS [--admin]`: an account whose address counts as verified. */
export const userCreate: Command = {
  options: { email: { type: "string" }, password: { type: "string" }, admin: { type: "boolean" } },
  async run({ values, output }) {
    const email = requiredOption(values, "email", "l'adresse électronique du compte").trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      throw new CommandError(`« ${email} » n'est pas une adresse électronique : vérifiez-la.`);
    }
    const password = textOption(values, "password") ?? (await askPassword());
    const fault = passwordFault(password, email);
    if (fault) throw new CommandError(fault);
    const isAdmin = values.admin === true;
    const id = await withServices(output, async ({ sql }) => {
      const passwordHash = await hashPassword(password);
      const created = await createAccount(sql, { email, passwordHash, verified: true, isAdmin });
      const audit = { action: "account.create", entity: "account", entityId: created, detail: { isAdmin } };
      if (created !== null) await recordAudit(sql, audit);
      return created;
    });
    if (id === null) throw new CommandError(`Un compte existe déjà pour ${email}.`);
    output.print(output.json ? JSON.stringify({ id, email, admin: isAdmin }) : `Compte créé : ${email}.`);
    return 0;
  },
};

// A password given as an option stays in the shell's history: standard input is the usual way.
async function askPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Mot de passe : ");
  for await (const line of readLines("-")) return line;
  throw new CommandError("Aucun mot de passe : donnez-le sur l'entrée standard.");
}
