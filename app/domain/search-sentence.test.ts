import { expect, test } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import {
  partSentence,
  type SearchLabels,
  searchSentence,
  sentenceText,
} from "#app/domain/search-sentence.ts";
import type { SearchKind, Where } from "#app/domain/search-terms.ts";

const place = (code: Where["code"], label: string, departement = "63"): Where => ({
  code,
  label,
  containing: [code, `DEP:${departement}`, "FR"],
  point: null,
});

type Given = {
  kind?: SearchKind;
  total?: number | null;
  wordsMet?: "all" | "some";
  where?: Where;
  labels?: SearchLabels;
};

function say(search: string, { kind = "offers", total = 38, wordsMet, where, labels }: Given = {}): string {
  const query = parseSearchQuery(new URLSearchParams(search), { where: where ?? null });
  return sentenceText(searchSentence({ kind, query, total, wordsMet, labels })).replaceAll("\u00a0", " ");
}

test("the whole sentence of the search page", () => {
  expect(
    say("q=nettoyage de bureaux&statut=EA,ESAT&base=L2113-12", { where: place("COM:63300", "Riom") }),
  ).toBe(
    "38 offres de nettoyage de bureaux pouvant intervenir à Riom (63), par des EA ou ESAT, " +
      "pouvant répondre à un marché réservé (art. L. 2113-12)",
  );
});

test("none, one, many, and no figure for a saved search", () => {
  expect(say("", { total: 0 })).toBe("Aucune offre");
  expect(say("", { total: 1 })).toBe("1 offre");
  expect(say("", { total: 12_345 })).toBe("12 345 offres");
  expect(say("q=tri", { total: null })).toBe("Offres de tri");
  expect(say("", { kind: "suppliers", total: 0 })).toBe("Aucun fournisseur");
  expect(say("", { kind: "suppliers", total: 2 })).toBe("2 fournisseurs");
  expect(say("", { kind: "needs", total: 1 })).toBe("1 besoin");
});

test("vowels elide, names and codes are quoted", () => {
  expect(say("q=élagage")).toBe("38 offres d'élagage");
  expect(say("q=Imprimerie")).toBe("38 offres d'imprimerie");
  expect(say("q=DEEE")).toBe("38 offres de DEEE");
  expect(say("q=EA nettoyage")).toBe("38 offres d'EA nettoyage");
  expect(say("q=ESAT", { kind: "suppliers", total: null })).toBe("Fournisseurs d'ESAT");
  expect(say("q=Clair Horizon")).toBe("38 offres de Clair Horizon");
  expect(say("q=Tri des DEEE")).toBe("38 offres de tri des DEEE");
  expect(say("q=90911200")).toBe("38 offres contenant « 90911200 »");
  expect(say("q=<b>1=1;--")).toBe("38 offres contenant « <b>1=1;-- »");
});

test("answers that have a part of the words are told as such", () => {
  const part = { wordsMet: "some", total: 9 } as const;
  expect(say("q=cadeaux fin d'année", part)).toBe(
    "9 offres n'ayant qu'une partie des mots « cadeaux fin d'année »",
  );
  expect(say("q=cadeaux fin d'année&statut=EA", { ...part, where: place("COM:63300", "Riom") })).toBe(
    "9 offres n'ayant qu'une partie des mots « cadeaux fin d'année », pouvant intervenir à Riom (63), par des EA",
  );
  expect(say("q=traiteur vegan", { ...part, kind: "suppliers", total: null })).toBe(
    "Fournisseurs n'ayant qu'une partie des mots « traiteur vegan »",
  );
  const query = parseSearchQuery(new URLSearchParams("q=traiteur vegan"));
  const plain = (kind: SearchKind, total: number) =>
    partSentence({ kind, query, total }).replaceAll("\u00a0", " ");
  expect(plain("offers", 9)).toBe("Aucune offre n'a tous ces mots ; 9 en ont une partie");
  expect(plain("needs", 1)).toBe("Aucun besoin n'a tous ces mots ; 1 en a une partie");
});

test("places take their preposition", () => {
  expect(say("", { where: place("COM:43157", "Le Puy-en-Velay", "43") })).toBe(
    "38 offres pouvant intervenir au Puy-en-Velay (43)",
  );
  expect(say("", { where: place("DEP:63", "Puy-de-Dôme") })).toBe(
    "38 offres pouvant intervenir dans le département Puy-de-Dôme (63)",
  );
  expect(say("", { where: place("FR", "France") })).toBe("38 offres pouvant intervenir partout en France");
  expect(say("q=voirie", { kind: "needs", where: place("COM:63300", "Riom") })).toBe(
    "38 besoins de voirie à exécuter à Riom (63)",
  );
});

test("needs are reserved, in their number; offers answer", () => {
  expect(say("base=L2113-13", { kind: "needs", total: 1 })).toBe("1 besoin, réservé (art. L. 2113-13)");
  expect(say("base=L2113-13&base=L3113-2", { kind: "needs" })).toBe(
    "38 besoins, réservés (art. L. 2113-13 ou L. 3113-2)",
  );
  expect(say("base=L2113-13&base=L3113-2")).toBe(
    "38 offres, pouvant répondre à un marché réservé ou une concession réservée (art. L. 2113-13 ou L. 3113-2)",
  );
});

test("a status and its proof are said of the same status", () => {
  expect(say("verifie=1&statut=EA,ESAT")).toBe(
    "38 offres, par des EA ou ESAT, dont le statut EA ou ESAT est vérifié",
  );
});

test("a base or a value that does not exist is said as it is: it is why nothing is found", () => {
  expect(say("base=XX", { total: 0 })).toBe("Aucune offre, pouvant répondre à un marché réservé (art. XX)");
  expect(say("base=XX&base=L3113-2", { kind: "needs", total: 0 })).toBe(
    "Aucun besoin, réservé (art. L. 3113-2 ou XX)",
  );
  expect(say("references=yes")).toBe("38 offres, avec des références");
  expect(say("references=xx", { total: 0 })).toBe("Aucune offre, xx");
});

test("every filter is said, with the names it was given, else the value itself", () => {
  const labels = { sector: { nettoyage: "Nettoyage" }, departement: { "63": "Puy-de-Dôme" }, cpv: {} };
  expect(
    say(
      "secteur=nettoyage&secteur=x&cpv=9091&type=PREST&circulaire=reemploi&label=RSE&capacite=gt90&dep=63&verifie=1",
      { labels },
    ),
  ).toBe(
    "38 offres, dans les secteurs Nettoyage ou x, sous le code CPV 9091, prestation de service, avec réemploi, " +
      "avec le label RSE, d'une capacité annuelle de plus de 90 000 €, " +
      "avec un siège dans le département Puy-de-Dôme (63), dont un statut est vérifié",
  );
});

test("each part that can be changed names its parameter", () => {
  const query = parseSearchQuery(new URLSearchParams("q=tri&statut=EA&cpv=9091&verifie=1"), {
    where: place("COM:63300", "Riom"),
  });
  const parts = searchSentence({ kind: "offers", query, total: 3 });
  expect(parts.flatMap(({ param }) => param ?? [])).toEqual(["q", "ou", "cpv", "statut", "verifie"]);
});

test("needs of one kind are called by its name", () => {
  expect(say("type=ami", { kind: "needs", total: 23 })).toBe("23 appels à manifestation d'intérêt");
  expect(say("type=achat&q=tri", { kind: "needs", total: 1 })).toBe("1 achat programmé de tri");
  expect(say("type=ami", { kind: "needs", total: 0 })).toBe("Aucun appel à manifestation d'intérêt");
  expect(say("type=ami,achat", { kind: "needs", total: 23 })).toBe(
    "23 besoins, appels à manifestation d'intérêt ou achats programmés",
  );
});

test("an amount is « précisé », a capacity « précisée »", () => {
  expect(say("capacite=unknown", { kind: "needs" })).toBe("38 besoins, d'un montant non précisé");
  expect(say("capacite=unknown")).toBe("38 offres, d'une capacité annuelle non précisée");
});
