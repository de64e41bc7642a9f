import { expect, test } from "vitest";
import type { Asking } from "#test/contract/asking.ts";

export function holdWords(name: string, { ask, ids, sorted }: Asking) {
  test.each([
    ["a word", "nettoyage", [1, 2, 3]],
    ["a word without its accents", "elagage", [6]],
    ["two words, both needed", "vitrerie nacelle", [3]],
    ["a name of the trade", "paysagiste", [4, 5, 6]],
    ["a name in several words", "mise sous pli", [7]],
    ["the beginning of a word", "blanch", [11]],
    ["a plural", "mobiliers", [14]],
    ["an elision", "l'élagage", [6]],
    ["a CPV code", "90911200", [1]],
    ["a CPV code with its check digit", "90911200-8", [1]],
    ["the beginning of a CPV code", "9091", [1, 2, 3]],
    ["a class of CPV codes, with its zeros", "90910000-9", [1, 2, 3]],
    ["a SIRET", "10000000000007", [7]],
    ["a SIRET with spaces", "100 000 000 00007", [7]],
    ["a name of the trade, not a word near it", "coursier", []],
    ["a supplier's name", "Seconde Vie Informatique", [12, 13]],
    ["words that say nothing around one that does", "je cherche de la blanchisserie pour nous", [11]],
    ["a word that nobody wrote", "xylophone", []],
  ])(`${name}: %s finds what has it`, async (_, q, expected) => {
    expect(await sorted(new URLSearchParams({ q }).toString())).toEqual(expected);
  });

  test(`${name}: a misspelt word is put right, and said`, async () => {
    const result = await ask("q=netoyage+buraux");
    expect(result.hits[0]?.id).toBe(1);
    expect(result.corrected).toEqual([
      { was: "netoyage", now: "nettoyage" },
      { was: "buraux", now: "bureaux" },
    ]);
    expect((await ask("q=Réparasion")).corrected).toEqual([{ was: "Réparasion", now: "réparation" }]);
    expect((await ask("q=nettoyage")).corrected).toEqual([]);
  });

  test.each(["ÉLAGAGES", "Élàgage", "évènement+élagage", "chaises+élagage", "Vêlos"])(
    `${name}: accents, capitals and plurals are no mistakes: %s`,
    async (q) => {
      expect((await ask(`q=${q}`)).corrected).toEqual([]);
    },
  );

  test(`${name}: a name with one letter dropped is found`, async () => {
    expect(await ids("q=Cimes+Soldaires")).toEqual([6]);
    expect((await ids("q=Ressourcerie+des+Grate-Ciel"))[0]).toBe(14);
  });

  test(`${name}: when no document has all the words, the nearest come, and it is said`, async () => {
    expect((await ids("q=nettoyage+vitres+hauteur+inconnu"))[0]).toBe(3);
    expect((await ids("q=inconnu+blanchisserie"))[0]).toBe(11);
    expect((await ask("q=inconnu+blanchisserie")).wordsMet).toBe("some");
    expect((await ask("q=elagage+routage")).wordsMet).toBe("some");
    // A name of a trade in several words, of which one is met; « tags » is near no word that a document has.
    const name = await ask("q=effacement+de+tags");
    expect(name.hits.map(({ id }) => id)).toEqual([12]);
    expect(name).toMatchObject({ wordsMet: "some", corrected: [] });
  });

  test.each([
    ["one word", "q=nettoyage"],
    ["all the words", "q=vitrerie+nacelle"],
    ["words put right", "q=netoyage+buraux"],
    ["no word", ""],
    ["words that a filter leaves without answers", "q=nettoyage+vitres&statut=ESAT"],
    ["a part of the words, which a filter leaves without answers", "q=inconnu+blanchisserie&statut=EPHAD"],
    ["a word that nobody wrote", "q=xylophone"],
  ])(`${name}: %s are not said to be met in part`, async (_, address) => {
    expect((await ask(address)).wordsMet).toBe("all");
  });

  test(`${name}: a filter never loosens the words`, async () => {
    expect(await ids("q=nettoyage+vitres&statut=ESAT")).toEqual([]);
  });

  test(`${name}: what answered is marked in the title and shown in the excerpt`, async () => {
    const [hit] = (await ask("q=vitrerie+nacelle")).hits;
    expect(hit?.excerpt.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual([
      "Vitrerie",
      "nacelle",
    ]);
    const [other] = (await ask("q=élagage")).hits;
    expect(other?.titleMarks[0]).toEqual({ text: "Élagage", hit: true });
    expect(other?.titleMarks.map((piece) => piece.text).join("")).toBe("Élagage et abattage");
  });

  test.each([
    "a".repeat(10_000),
    "nettoyage ".repeat(1_000),
    "🧹🧹🧹",
    "\0\0nettoyage\0",
    "status = EA OR 1=1; --",
    "'; drop table search_offers; --",
    '"status = EA" -nettoyage !(& | <-> :*',
    "((((",
    "de la",
    "\ud83e",
  ])(`${name}: any text is answered: %#`, async (text) => {
    const result = await ask("", { text });
    expect(result.total).toBeGreaterThanOrEqual(0);
  });
}
