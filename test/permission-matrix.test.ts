import { afterAll, beforeAll, expect, test } from "vitest";
import { askAll, readLines, writeLine } from "#test/permissions/ask.ts";
import { isOfRoute, siteRoutes } from "#test/permissions/site-routes.ts";
import { makeAccounts, makeThings, type Role, signInAll } from "#test/permissions/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

/** What some lines post, by the name they give it. */
const FORMS = {
  forget: "intent=delete&id={search}",
  follow: "name=Tonte&frequency=none",
  keep: "list={list}",
  keepNew: "list=new&name=Autre&organisation={buyer}",
  note: "intent=note&supplier={supplier}&note=Rappeler",
  interest: "structure={supplier}&reponse=interet",
  answer: "structure={supplier}&answers.q1=12",
  offer: "intent=publish&title=Tonte&kind=PREST&sectors=Entretien+des+espaces+verts&areas=FR",
  archive: "intent=archive",
  freeze: "organisation={buyer}&title=Tonte",
  outcome: "kind=remark&on=2026-01-15&note=Lu",
  publish: "intent=state&to=published",
  list: "intent=list&supplier={supplier}",
  call: "intent=publish&title=Qui+tond+%3F&deadlineDay=2090-01-31&cpv=77310000",
  verify: "intent=verify",
  refuseClaim: "intent=refuse&motive=Le+standard+ne+vous+connaît+pas.",
  study: "lot=1&decision=none&motive=Le+besoin+est+reporté.",
  badSettings: "enough=0&registerFromCents=rien",
  issue: "intent=issue",
};

/**
 * Who is answered what. reader, editor and manager are members of the organisations concerned, a supplier and a buyer;
 * other manages another organisation; unverified manages those concerned without having confirmed an address; alone
 * and admin belong to none. Things in braces are made by test/permissions/world.ts. Posts without fields are refused
 * forms (422) for who may post.
 */
const MATRIX = `
                                                                visitor alone   reader  editor  manager other   unverified admin
GET  /                                                          200     200     200     200     200     200     200        200
GET  /offres                                                    200     200     200     200     200     200     200        200
GET  /offres/{offer}                                            200     200     200     200     200     200     200        200
GET  /offres/{draftOffer}                                       404     404     200     200     200     404     200        404
GET  /fournisseurs                                              200     200     200     200     200     200     200        200
GET  /fournisseurs/{supplier}                                   200     200     200     200     200     200     200        200
GET  /fournisseurs/{supplier}/garder                            sign-in 200     200     200     200     200     200        200
POST /fournisseurs/{supplier}/garder                            sign-in 422     422     422     422     422     422        422
POST /fournisseurs/{supplier}/garder < keep                     sign-in 403     403     302     302     403     302        403
POST /fournisseurs/{supplier}/garder < keepNew                  sign-in 403     403     302     302     403     302        403
GET  /fournisseurs/{buyer}/garder                               sign-in 404     404     404     404     404     404        404
GET  /offres.rss                                                200     200     200     200     200     200     200        200
GET  /fournisseurs.rss                                          200     200     200     200     200     200     200        200
GET  /besoins.rss                                               200     200     200     200     200     200     200        200
GET  /besoins.ics                                               200     200     200     200     200     200     200        200
GET  /besoins/{need}.ics                                        200     200     200     200     200     200     200        200
GET  /besoins/{draftNeed}.ics                                   404     404     404     404     404     404     404        404
GET  /fournisseurs/{buyer}                                      404     404     404     404     404     404     404        404
GET  /offres/exporter                                           200     200     200     200     200     200     200        200
GET  /offres/export?format=csv                                  200     200     200     200     200     200     200        200
GET  /offres/export                                             400     400     400     400     400     400     400        400
GET  /fournisseurs/exporter                                     200     200     200     200     200     200     200        200
GET  /fournisseurs/export?format=xlsx                           200     200     200     200     200     200     200        200
GET  /comparer?f={supplier}                                     200     200     200     200     200     200     200        200
GET  /comparer?f={supplier}&achat={draftNeed}&lot=1             200     200     200     200     200     200     200        200
GET  /besoins/exporter                                          200     200     200     200     200     200     200        200
GET  /besoins/export?format=csv                                 200     200     200     200     200     200     200        200
GET  /besoins                                                   200     200     200     200     200     200     200        200
GET  /besoins/{need}                                            200     200     200     200     200     200     200        200
GET  /besoins/{draftNeed}                                       404     404     200     200     200     404     200        404
GET  /besoins/{need}/lots/1/reponse                             sign-in 200     200     200     200     200     200        200
POST /besoins/{need}/lots/1/reponse                             sign-in 422     422     422     422     422     422        422
POST /besoins/{need}/lots/1/reponse < interest                  sign-in 403     403     302     302     403     422        403
GET  /besoins/{draftNeed}/lots/1/reponse                        sign-in 404     404     404     404     404     404        404
GET  /reserver                                                  200     200     200     200     200     200     200        200
GET  /reserver/groupement                                       200     200     200     200     200     200     200        200
GET  /reserver/fournisseurs                                     200     200     200     200     200     200     200        200
GET  /reserver/seuils                                           200     200     200     200     200     200     200        200
GET  /verifier                                                  200     200     200     200     200     200     200        200
GET  /oeth                                                      200     200     200     200     200     200     200        200
GET  /ami/{call}                                                200     200     200     200     200     200     200        200
GET  /ami/{draftCall}                                           404     404     200     200     200     404     200        404
GET  /ami/{call}/reponse                                        sign-in 200     200     200     200     200     200        200
POST /ami/{call}/reponse                                        sign-in 422     422     422     422     422     422        422
POST /ami/{call}/reponse < answer                               sign-in 403     403     302     302     403     422        403
GET  /ami/{draftCall}/reponse                                   sign-in 404     404     404     404     404     404        404
GET  /inscription                                               200     302     302     302     302     302     302        302
POST /inscription                                               422     302     302     302     302     302     302        302
GET  /connexion                                                 200     302     302     302     302     302     302        302
POST /connexion                                                 422     302     302     302     302     302     302        302
GET  /deconnexion                                               302     302     302     302     302     302     302        302
GET  /mot-de-passe-oublie                                       200     200     200     200     200     200     200        200
POST /mot-de-passe-oublie                                       422     422     422     422     422     422     422        422
GET  /mot-de-passe/jeton                                        410     410     410     410     410     410     410        410
POST /mot-de-passe/jeton                                        422     422     422     422     422     422     422        422
GET  /verification/jeton                                        410     410     410     410     410     410     410        410
POST /verification/jeton                                        410     410     410     410     410     410     410        410
GET  /compte                                                    sign-in 200     200     200     200     200     200        200
POST /compte                                                    sign-in 422     422     422     422     422     422        422
GET  /compte/mes-donnees                                        sign-in 200     200     200     200     200     200        200
GET  /espace                                                    sign-in 200     200     200     200     200     200        200
GET  /espace/recherches                                         sign-in 200     200     200     200     200     200        200
POST /espace/recherches                                         sign-in 422     422     422     422     422     422        422
POST /espace/recherches < forget                                sign-in 404     404     404     404     404     404        404
GET  /espace/recherches/nouvelle?dans=offres&q=tonte            sign-in 200     200     200     200     200     200        200
POST /espace/recherches/nouvelle?dans=offres&q=tonte            sign-in 422     422     422     422     422     422        422
POST /espace/recherches/nouvelle?dans=offres&q=tonte < follow   sign-in 302     302     302     302     302     302        302
GET  /espace/organisations/{buyer}/listes                       sign-in 404     200     200     200     404     200        404
POST /espace/organisations/{buyer}/listes                       sign-in 404     403     422     422     404     422        404
GET  /espace/listes/{list}                                      sign-in 404     200     200     200     404     200        404
POST /espace/listes/{list}                                      sign-in 404     403     422     422     404     422        404
POST /espace/listes/{list} < note                               sign-in 404     403     302     302     404     302        404
GET  /espace/listes/999999                                      sign-in 404     404     404     404     404     404        404
GET  /alertes/jeton/arreter                                     410     410     410     410     410     410     410        410
POST /alertes/jeton/arreter                                     410     410     410     410     410     410     410        410
GET  /espace/organisations/nouvelle                             sign-in 200     200     200     200     200     200        200
POST /espace/organisations/nouvelle                             sign-in 422     422     422     422     422     403        422
GET  /espace/revendications/{ficheSiret}                        sign-in 200     200     200     200     200     200        200
POST /espace/revendications/{ficheSiret}                        sign-in 422     422     422     422     422     403        422
GET  /espace/revendications/1234                                sign-in 404     404     404     404     404     404        404
GET  /espace/revendications/lien/jeton                          sign-in 410     410     410     410     410     410        410
POST /espace/revendications/lien/jeton                          sign-in 403     403     403     403     403     403        403
GET  /espace/organisations/{supplier}                           sign-in 404     200     200     200     404     200        404
POST /espace/organisations/{supplier}                           sign-in 404     403     403     422     404     422        404
GET  /espace/organisations/{supplier}/statuts                   sign-in 404     200     200     200     404     200        404
POST /espace/organisations/{supplier}/statuts                   sign-in 404     403     422     422     404     422        404
GET  /espace/organisations/{supplier}/statuts/nouveau           sign-in 404     403     200     200     404     200        404
POST /espace/organisations/{supplier}/statuts/nouveau           sign-in 404     403     422     422     404     422        404
GET  /espace/organisations/{supplier}/offres                    sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{supplier}/offres/nouvelle           sign-in 404     403     200     200     404     200        404
POST /espace/organisations/{supplier}/offres/nouvelle           sign-in 404     403     422     422     404     422        404
POST /espace/organisations/{supplier}/offres/nouvelle < offer   sign-in 404     403     302     302     404     422        404
GET  /espace/offres/{offer}                                     sign-in 404     403     200     200     404     200        404
POST /espace/offres/{offer}                                     sign-in 404     403     422     422     404     422        404
POST /espace/offres/{draftOffer} < archive                      sign-in 404     403     302     302     404     302        404
GET  /espace/organisations/{supplier}/besoins-pour-vous         sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/achats                       sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/achats/nouveau               sign-in 404     403     200     200     404     200        404
POST /espace/organisations/{buyer}/achats/nouveau               sign-in 404     403     422     422     404     422        404
GET  /espace/achats/{draftNeed}                                 sign-in 404     200     200     200     404     200        404
POST /espace/achats/{draftNeed}                                 sign-in 404     403     422     422     404     422        404
POST /espace/achats/{draftNeed} < publish                       sign-in 404     403     302     302     404     403        404
GET  /espace/achats/{need}/lots/1                               sign-in 404     200     200     200     404     200        404
POST /espace/achats/{need}/lots/1                               sign-in 404     403     422     422     404     422        404
POST /espace/achats/{need}/lots/1 < list                        sign-in 404     403     302     302     404     302        404
GET  /espace/achats/{need}/lots/9                               sign-in 404     404     404     404     404     404        404
GET  /espace/achats/{draftNeed}/lots/1/etude                    sign-in 404     200     200     200     404     200        404
POST /espace/achats/{draftNeed}/lots/1/etude                    sign-in 404     403     422     422     404     403        404
POST /espace/achats/{draftNeed}/lots/1/etude < study            sign-in 404     403     302     302     404     403        404
GET  /espace/etudes/{study}                                     sign-in 404     200     200     200     404     200        404
GET  /espace/etudes/{study}/docx                                sign-in 404     200     200     200     404     200        404
GET  /espace/etudes/999999                                      sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{buyer}/registre                     sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/registre/csv                 sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/registre/pdf                 sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{supplier}/registre                  sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{buyer}/reglages-achats              sign-in 404     403     403     200     404     200        404
POST /espace/organisations/{buyer}/reglages-achats              sign-in 404     403     403     302     404     302        404
POST /espace/organisations/{buyer}/reglages-achats < badSettings sign-in 404     403     403     422     404     422        404
GET  /espace/organisations/{buyer}/dossiers                     sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{supplier}/dossiers                  sign-in 404     404     404     404     404     404        404
GET  /espace/dossiers/nouveau?dans=offres                       sign-in 200     200     200     200     200     200        200
GET  /espace/dossiers/nouveau                                   sign-in 404     404     404     404     404     404        404
GET  /espace/dossiers/nouveau?achat={need}&lot=1                sign-in 404     200     200     200     404     200        404
POST /espace/dossiers/nouveau?dans=offres                       sign-in 403     403     422     422     422     422        403
POST /espace/dossiers/nouveau?dans=offres < freeze              sign-in 403     403     302     302     403     302        403
GET  /espace/dossiers/{dossier}                                 sign-in 404     200     200     200     404     200        404
POST /espace/dossiers/{dossier}                                 sign-in 404     403     422     422     404     422        404
POST /espace/dossiers/{dossier} < outcome                       sign-in 404     403     302     302     404     302        404
GET  /espace/dossiers/{dossier}/export?format=docx              sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/ami                          sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/ami/nouveau                  sign-in 404     403     200     200     404     200        404
POST /espace/organisations/{buyer}/ami/nouveau                  sign-in 404     403     422     422     404     422        404
POST /espace/organisations/{buyer}/ami/nouveau < call           sign-in 404     403     302     302     404     422        404
GET  /espace/ami/{draftCall}                                    sign-in 404     200     200     200     404     200        404
POST /espace/ami/{draftCall}                                    sign-in 404     403     422     422     404     422        404
GET  /espace/organisations/{buyer}/marches                      sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/marches/fichier              sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{supplier}/marches                   sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{supplier}/oeth                      sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{buyer}/oeth                         sign-in 404     200     200     200     404     200        404
GET  /espace/organisations/{supplier}/oeth/nouvelle             sign-in 404     403     200     200     404     200        404
POST /espace/organisations/{supplier}/oeth/nouvelle             sign-in 404     403     422     422     404     422        404
GET  /espace/organisations/{buyer}/oeth/nouvelle                sign-in 404     403     404     404     404     404        404
GET  /espace/attestations/{attestation}                         sign-in 404     200     200     200     404     200        404
GET  /espace/attestations/{attestation}/fichier                 sign-in 404     200     200     200     404     200        404
POST /espace/attestations/{attestation}                         sign-in 404     403     422     422     404     403        404
POST /espace/attestations/{attestation} < issue                 sign-in 404     403     302     302     404     403        404
GET  /espace/attestations/999999                                sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{buyer}/offres                       sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{buyer}/statuts                      sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{supplier}/achats                    sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/{supplier}/ami                       sign-in 404     404     404     404     404     404        404
GET  /fichiers/{file}                                           sign-in 404     200     200     200     404     200        200
GET  /admin                                                     sign-in 403     403     403     403     403     403        200
GET  /admin/statuts/{status}                                    sign-in 403     403     403     403     403     403        200
POST /admin/statuts/{status}                                    sign-in 403     403     403     403     403     403        422
POST /admin/statuts/{status} < verify                           sign-in 403     403     403     403     403     403        302
GET  /admin/revendications/{claim}                              sign-in 403     403     403     403     403     403        200
POST /admin/revendications/{claim}                              sign-in 403     403     403     403     403     403        422
POST /admin/revendications/{claim} < refuseClaim                sign-in 403     403     403     403     403     403        302
GET  /donnees                                                   200     200     200     200     200     200     200        200
GET  /accessibilite                                             200     200     200     200     200     200     200        200
GET  /mentions-legales                                          200     200     200     200     200     200     200        200
GET  /comprendre-le-score                                       200     200     200     200     200     200     200        200
GET  /courriels                                                 404     404     404     404     404     404     404        404
GET  /lookup/communes?q=riom                                    200     200     200     200     200     200     200        200
GET  /lookup/cpv?q=jardin                                       200     200     200     200     200     200     200        200
GET  /lookup/secteurs?q=vert                                    200     200     200     200     200     200     200        200
GET  /lookup/territoires?q=riom                                 200     200     200     200     200     200     200        200
GET  /nulle-part                                                404     404     404     404     404     404     404        404
GET  /offres/999999                                             404     404     404     404     404     404     404        404
GET  /offres/abc                                                404     404     404     404     404     404     404        404
GET  /fournisseurs/999999                                       404     404     404     404     404     404     404        404
GET  /besoins/999999                                            404     404     404     404     404     404     404        404
GET  /ami/999999                                                404     404     404     404     404     404     404        404
GET  /fichiers/999999                                           sign-in 404     404     404     404     404     404        404
GET  /espace/organisations/999999                               sign-in 404     404     404     404     404     404        404
GET  /espace/offres/999999                                      sign-in 404     404     404     404     404     404        404
GET  /espace/achats/999999                                      sign-in 404     404     404     404     404     404        404
GET  /espace/ami/999999                                         sign-in 404     404     404     404     404     404        404
POST /deconnexion                                               302     302     302     302     302     302     302        302
`;
const lines = readLines(MATRIX, FORMS);

let app: TestApp;
let site: { origin: string; cookies: Map<Role, string>; things: Record<string, number> };
beforeAll(async () => {
  app = await startApp();
  const things = await makeThings(app);
  const cookies = await signInAll(app, await makeAccounts(app, things));
  site = { origin: app.origin, cookies, things };
});
afterAll(() => app.stop());

test("every page answers each role as the matrix says", { timeout: 120_000 }, async () => {
  const answered: string[] = [];
  for (const line of lines) answered.push(writeLine(line, await askAll(site, line)));
  expect(answered).toEqual(lines.map((line) => writeLine(line, line.expected)));
});

test("every address of the site is in the matrix, and every form that it takes", async () => {
  const missing = (await siteRoutes()).flatMap((route) => {
    const methods = [route.answersGet ? "GET" : null, route.answersPost ? "POST" : null];
    const isAsked = (method: string) =>
      lines.some((line) => line.method === method && isOfRoute(route, line.path));
    return methods
      .filter((method) => method !== null && !isAsked(method))
      .map((method) => `${method} ${route.path}`);
  });
  expect(missing).toEqual([]);
});
