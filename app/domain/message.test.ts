import { expect, test } from "vitest";
import { beginning, tellAt, withoutLinks } from "#app/domain/message.ts";
import { identifies } from "#app/domain/need-answer.ts";

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);

test("a message is told at once, then once an hour at most while it stays unread", () => {
  const receivedAt = at("10:00");
  expect(tellAt({ receivedAt, readAt: null, mailedAt: null }, at("10:01"))).toBe("now");
  expect(tellAt({ receivedAt, readAt: at("10:05"), mailedAt: null }, at("10:06"))).toBeNull();
  expect(tellAt({ receivedAt, readAt: null, mailedAt: at("10:00") }, at("12:00"))).toBeNull();
  const second = { receivedAt: at("10:20"), readAt: null, mailedAt: at("10:00") };
  expect(tellAt(second, at("10:21"))).toEqual(at("11:00"));
  expect(tellAt(second, at("11:00"))).toBe("now");
  expect(tellAt({ ...second, readAt: at("10:10") }, at("10:21"))).toBe("now");
});

test("what was never received is never told", () => {
  expect(tellAt({ receivedAt: null, readAt: null, mailedAt: null }, at("10:00"))).toBeNull();
});

test("a mail carries no link that somebody typed", () => {
  const text = "Voir HTTPS://ailleurs.example/x?y=1 ou www.ailleurs.example, merci";
  expect(withoutLinks(text)).toBe("Voir [lien à lire sur la page] ou [lien à lire sur la page] merci");
  expect(withoutLinks("Réponse\u00a0: oui")).toBe("Réponse\u00a0: oui");
});

test("the beginning of a text is one line, cut between words", () => {
  expect(beginning("Bonjour,\n\nnous cherchons", 60)).toBe("Bonjour, nous cherchons");
  expect(beginning("Bonjour à toutes et à tous", 18)).toBe("Bonjour à toutes…");
});

test("a published question says nothing of who asked", () => {
  const asker = { name: "Les Ateliers de l'Étoile" };
  expect(identifies("Le lot 2 peut-il être visité\u00a0?", asker)).toBeNull();
  expect(identifies("LES ATELIERS DE L'ETOILE demandent si…", asker)).toContain("nom");
  expect(identifies("Écrivez à jean@etoile.example", asker)).toContain("adresse");
  expect(identifies("Appelez le 04 73 00 00 00", asker)).toContain("téléphone");
  expect(identifies("SIRET 732 829 320 00074", asker)).toContain("SIRET");
  expect(identifies("Le montant est de 80\u00a0000\u00a0€, sur 24 mois", asker)).toBeNull();
});
