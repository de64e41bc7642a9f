import { expect, test } from "vitest";
import { isPublishedForm } from "#app/domain/decp.ts";

const SCHEMA =
  "uid;id;nature;acheteur.id;objet;codeCPV;procedure;lieuExecution.code;lieuExecution.typeCode;dureeMois;dateNotification;montant;formePrix;titulaire_id_1";

test("the table of the published schema is told from a buyer's own, whatever the case and the separators", () => {
  expect(isPublishedForm(SCHEMA.split(";"))).toBe(true);
  expect(isPublishedForm(SCHEMA.toLowerCase().replaceAll(".", "_").split(";"))).toBe(true);
  for (const column of ["formePrix", "acheteur.id", "lieuExecution.code"]) {
    expect(isPublishedForm(SCHEMA.split(";").filter((name) => name !== column))).toBe(false);
  }
  const own = [
    "Numéro du marché",
    "Objet",
    "Montant HT",
    "Code CPV",
    "Date de notification",
    "Durée",
    "Acheteur",
  ];
  expect(isPublishedForm(own)).toBe(false);
});
