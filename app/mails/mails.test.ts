import { expect, test } from "vitest";
import { alertMail } from "#app/mails/alert.ts";
import { claimGrantedMail, claimLinkMail, claimLostMail, claimRefusedMail } from "#app/mails/claim.ts";
import { contributionMail } from "#app/mails/clause.ts";
import { entryOpenedMail, hoursBehindMail, hoursRefusedMail, proofAskedMail } from "#app/mails/insertion.ts";
import { referenceMail } from "#app/mails/reference.ts";
import { groupMail, invitationMail } from "#app/mails/team.ts";

const TYPED = "Les Jardins\n\nVotre compte est suspendu :\u2028\nhttps://ailleurs.example\n";
const link = "https://reciproque.example/espace";

test("what somebody typed never makes a line of a mail of the site", () => {
  const claim = { organisation: TYPED, motive: "Le standard confirme.", link };
  const item = { title: TYPED, about: TYPED, link };
  const mails = [
    claimLinkMail({ organisation: TYPED, siret: "999 500 010 00015", requester: "a@demo.example", link }),
    claimGrantedMail(claim),
    claimRefusedMail(claim),
    claimLostMail(claim),
    contributionMail({ title: TYPED, accepted: false, motive: TYPED, link }),
    alertMail({
      name: TYPED,
      nouns: { one: "nouvelle offre", many: "nouvelles offres" },
      total: 1,
      items: [item],
      links: { search: link, stop: link, manage: link },
    }),
  ];
  for (const { subject, text } of mails) {
    expect(subject).not.toMatch(/[\n\u2028]/);
    expect(text).toContain("https://ailleurs.example");
    expect(
      text.split(/[\n\u2028]/).filter((line) => /^(Votre compte|https:\/\/ailleurs)/.test(line)),
    ).toEqual([]);
  }
});

test("a mail to an address that a stranger chose has no link but the site's, and no line but its own", () => {
  const typed = { supplier: TYPED, client: TYPED, description: TYPED, message: TYPED };
  const mails = [
    referenceMail({ ...typed, year: 2025, link, byLink: true }),
    invitationMail({ organisation: TYPED, inviter: "a@demo.example", role: "Lecture", link }),
    groupMail("invited", {
      ...{ name: TYPED, leader: TYPED, member: TYPED },
      kind: "Groupement",
      mayEdit: true,
      link,
    }),
  ];
  for (const { subject, text, html } of mails) {
    expect(`${subject}${text}${html}`).not.toContain("ailleurs.example");
    expect(text.split(/[\n\u2028]/).filter((line) => line.startsWith("Votre compte"))).toEqual([]);
  }
});

test("mails about hours hold what was typed in their lines, and say no more of it than its words", () => {
  const about = { title: TYPED, facilitator: TYPED, link };
  const late = { company: TYPED, due: 833, done: 10.5, expected: 100, remaining: 822.5 };
  const mails = [
    entryOpenedMail(about),
    hoursRefusedMail(about, { refused: 2, motive: "Relevé illisible" }),
    proofAskedMail(about, 2),
    hoursBehindMail(about, late, "late"),
    hoursBehindMail(about, late, "short"),
  ];
  for (const { subject, text, html } of mails) {
    expect(subject).not.toMatch(/[\n\u2028]/);
    expect(text.split(/[\n\u2028]/).filter((line) => line.startsWith("Votre compte"))).toEqual([]);
    expect(`${subject}${text}${html}`).not.toContain("ailleurs.example");
  }
});
