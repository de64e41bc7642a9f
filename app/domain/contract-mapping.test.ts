import { expect, test } from "vitest";
import { CONTRACT_ALIASES } from "#app/domain/contract-aliases.ts";
import { proposeMapping } from "#app/domain/contract-mapping.ts";

test("columns are read under the names that buyers give them, units and abbreviations included", () => {
  const headers: Record<string, string[]> = {
    objet: ["Intitulé de la prestation", "Libellé du contrat", "Objet de la prestation"],
    montant: ["Montant en euros HT", "Montant € HT", "Montant (€ HT)", "Montant HT en €", "Montant H.T. (€)"],
    datenotification: ["Date de notif.", "Date notif", "Notifié le", "Date de notification du marché"],
  };
  for (const [field, names] of Object.entries(headers))
    for (const name of names) expect([name, ...proposeMapping([name])]).toEqual([name, field]);
});

test("a name of a column is that of one field", () => {
  const names = Object.values(CONTRACT_ALIASES).flat();
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
