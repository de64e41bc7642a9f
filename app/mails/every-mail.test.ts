import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { isBreakable } from "#test/architecture/typography.ts";

/** Every mail of the site, written with everyday words: a mail that is not here fails this test. */

const link = "https://reciproque.example/espace";
const relay = {
  ...{
    organisation: "Vert Avenir",
    subject: "Visite",
    about: "À propos de l'offre Tonte",
    others: ["Ville"],
  },
  messages: [{ author: "Ville", body: "Bonjour,\nêtes-vous libres\u00a0?", files: 1 }],
};
const call = { title: "Qui peut\u00a0?", buyer: "Ville", link };
const hours = { title: "Voirie", facilitator: "Maison de l'emploi", link };
const group = {
  name: "Achats du val",
  kind: "Groupement",
  leader: "Ville",
  member: "CCAS",
  mayEdit: true,
  link,
};
const asking = {
  ...{ buyer: "Ville", organisation: "Vert Avenir", title: "Tonte", about: "80\u00a0000\u00a0€\u00a0HT" },
  ...{ until: "15\u00a0janvier 2027 à 17\u00a0h 00", links: { reply: link, stop: link } },
};
const loss = { title: "Tonte", since: "1er\u00a0mars 2027", consequence: "Le lot est réservé.", link };

const SAMPLES: Record<string, readonly (readonly unknown[])[]> = {
  verifyEmailMail: [[{ link }]],
  accountExistsMail: [[{ signIn: link, forgotten: link }]],
  resetPasswordMail: [[{ link }]],
  passwordChangedMail: [[{ forgotten: link }]],
  statusVerifiedMail: [[{ label: "ESAT", organisation: "Vert Avenir", link }]],
  statusRefusedMail: [[{ label: "ESAT", organisation: "Vert Avenir", motive: "Pièce illisible.", link }]],
  alertMail: [
    [
      {
        ...{ name: "Tonte à Riom", nouns: { one: "nouvelle offre", many: "nouvelles offres" }, total: 3 },
        items: [{ title: "Tonte", about: "Vert Avenir", link }],
        links: { search: link, stop: link, manage: link },
      },
    ],
  ],
  callNewsMail: [
    { kind: "answered", question: "Où\u00a0?", answer: "À Riom." },
    { kind: "documented", name: "plan.pdf" },
    { kind: "extended", until: "1er\u00a0mars 2027", motive: "Demandé." },
    { kind: "closed", motive: "Besoin abandonné." },
    { kind: "reported", follows: "Deux lots." },
  ].map((news) => [call, news]),
  callQuestionMail: [[call, { by: "Vert Avenir", question: "Où\u00a0?" }]],
  queueReminderMail: [
    [
      {
        ...{ organisation: "PLIE", field: "Clauses sociales", links: { queue: link, stop: link } },
        reminder: {
          toTake: 1,
          toConfirm: 2,
          followed: 1,
          lines: ["Tonte (Ville)\u00a0: consultation prévue"],
        },
      },
    ],
  ],
  claimLinkMail: [
    [{ organisation: "Vert Avenir", siret: "999 500 010 00015", requester: "a@demo.example", link }],
  ],
  claimGrantedMail: [[{ organisation: "Vert Avenir", motive: "Vu.", link }]],
  claimRefusedMail: [[{ organisation: "Vert Avenir", motive: "Vu.", link }]],
  claimLostMail: [[{ organisation: "Vert Avenir" }]],
  contributionMail: [[{ title: "Clause", accepted: true, motive: "Juste.", link }]],
  followMail: [
    [
      {
        ...{ total: 2, links: { all: link, stop: link } },
        items: [{ what: "Achat modifié", title: "Tonte", lines: ["Publication\u00a0: mars"], link }],
      },
    ],
  ],
  entryOpenedMail: [[hours]],
  proofAskedMail: [
    [hours, 1],
    [hours, 2],
  ],
  hoursRefusedMail: [[hours, { refused: 2, motive: "Sans pièce." }]],
  hoursBehindMail: ["late", "short"].map((kind) => [
    hours,
    { company: "Travaux", due: 100, done: 20, expected: 50, remaining: 80 },
    kind,
  ]),
  ficheMail: [[{ ...relay, links: { reply: link, stop: link, claim: link } }]],
  memberMail: [[{ ...relay, links: { reply: link, stop: link, preferences: link } }]],
  digestMail: [
    [{ threads: [{ author: "Ville", subject: "Visite", link }], links: { all: link, preferences: link } }],
  ],
  suspendedMail: [[{ organisation: "Vert Avenir", motive: "Abus.", link }]],
  askingMail: ["lot", "call", "quote"].flatMap((kind) => [0, 1].map((rank) => [{ ...asking, kind, rank }])),
  papersEndingMail: [
    [
      {
        organisation: "Vert Avenir",
        papers: [{ what: "ESAT (statut)", when: "le 31\u00a0mars 2027" }],
        links: { statuses: link, documents: link },
      },
    ],
  ],
  lossToSupplierMail: [[{ organisation: "Vert Avenir", loss: "ESAT retiré.", answers: [loss], link }]],
  lossToBuyerMail: [[{ supplier: "Vert Avenir", loss: "ESAT retiré.", answers: [loss] }]],
  referenceMail: [
    [
      {
        ...{ supplier: "Vert Avenir", client: "Ville", year: 2026, description: "Tonte", message: "" },
        ...{ link, byLink: true },
      },
    ],
  ],
  evaluationMail: [[{ buyer: "Ville", subject: "Tonte", link }]],
  invitationMail: [[{ organisation: "Ville", inviter: "a@ville.example", role: "rédaction", link }]],
  groupMail: ["invited", "accepted", "declined", "left", "removed"].map((news) => [news, group]),
};

type Mail = { subject?: string; text?: string; html?: string };

async function everyMail(): Promise<[name: string, mail: Mail][]> {
  const folder = new URL(".", import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^[a-z-]+\.ts$/.test(name));
  // The frames that others are made with are no mails.
  const frames = ["letterMail", "plainMail"];
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href)));
  const writers = modules.flatMap((module) =>
    Object.entries(module).filter(([name]) => name.endsWith("Mail") && !frames.includes(name)),
  ) as [string, (...words: unknown[]) => Mail][];
  return writers.flatMap(([name, write]) => {
    const samples = SAMPLES[name];
    if (!samples) throw new Error(`${name} is written by no sample of this test`);
    return samples.map((words): [string, Mail] => [name, write(...words)]);
  });
}

const FRENCH = /\b(vous|votre|vos|vient|est|sont)\b/i;
const ENGLISH = /\b(you|your|the|please|click|hello|undefined|null|NaN)\b|\[object/i;

test("every mail has its words as text and laid out, in French, with the same links in both", async () => {
  const mails = await everyMail();
  expect(mails.length).toBeGreaterThan(30);
  for (const [name, { subject = "", text = "", html = "" }] of mails) {
    const shown = html.replace(/<[^>]+>/g, " ");
    expect(subject.trim(), name).not.toBe("");
    expect(text, name).toMatch(/^Bonjour,\n/);
    for (const words of [text, shown]) {
      expect(words, name).toMatch(FRENCH);
      expect(words, name).not.toMatch(ENGLISH);
    }
    const lines = [subject, ...text.split("\n"), ...html.split(/<[^>]+>|\n/)];
    expect(lines.filter(isBreakable), name).toEqual([]);
    expect(html, name).toContain('<html lang="fr">');
    expect(html.includes(`href="${link}"`), name).toBe(text.includes(link));
  }
});
