import type { Verdict } from "#app/domain/eligibility.ts";
import { count } from "#app/fr.ts";
import type { ContractsData } from "#app/routes/contracts/contracts-data.ts";
import type { FamilyRow } from "#app/routes/contracts/family-rows.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Gauge } from "#app/ui/gauge.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { VerdictTag } from "#app/ui/verdict.tsx";

/** The need by family, before the thresholds of the day. */
export function FamilySection({ data }: { data: ContractsData }) {
  const { asked, buyer, families, familyCount, on, period, years } = data;
  const thresholds = buyer
    ? `Seuils du ${on}, ${buyer}.`
    : "Acheteur privé\u00a0: aucun seuil ne s'applique.";
  return (
    <Section
      title="Le besoin par famille"
      id="familles"
      link={{ to: "/reserver/seuils", label: "Les seuils et leurs dates" }}
      intro={`Marchés et achats programmés ${period}. ${thresholds}`}
    >
      <SortLinks
        label="Période"
        links={[
          { label: "12 derniers mois", to: "?#familles", current: asked.year === null },
          ...years.slice(0, 6).map((year) => ({
            label: String(year),
            to: `?periode=${year}#familles`,
            current: asked.year === year,
          })),
        ]}
      />
      <HowItCounts />
      {families.length === 0 ? (
        <EmptyState
          level={3}
          title="Rien sur cette période"
          why="Aucun marché notifié, en cours ou programmé ne tombe dans cette période."
          ways={years.slice(0, 3).map((year) => ({ to: `?periode=${year}`, label: `Voir ${year}` }))}
        />
      ) : (
        <Rows label={count(families.length, "famille")}>
          {families.map((family) => (
            <FamilyItem key={family.key} family={family} />
          ))}
        </Rows>
      )}
      {familyCount > families.length ? (
        <p className="hint pt-4">
          Les {families.length} familles les plus lourdes sur {familyCount}.
        </p>
      ) : null}
    </Section>
  );
}

function HowItCounts() {
  return (
    <div className="py-3">
      <Disclosure label="Comment le besoin est compté">
        <div className="prose">
          <p>
            Le seuil s'apprécie sur le besoin, pas sur le lot ni sur la commande&nbsp;: un achat ne peut pas
            être scindé pour rester sous un seuil. <LawRef>CCP, art. R.&nbsp;2121-4</LawRef>
          </p>
          <p>
            Pour les fournitures et les services, la famille réunit ce qui est homogène par ses
            caractéristiques propres ou parce qu'il forme une unité fonctionnelle. Ce choix est le
            vôtre&nbsp;; par défaut, Réciproque réunit les marchés d'un même groupe CPV (trois premiers
            chiffres). <LawRef>CCP, art. R.&nbsp;2121-6</LawRef>
          </p>
          <p>
            Pour les travaux, le besoin est celui de l'opération, reconnue ici au début de l'objet, avant
            «&nbsp;lot 1&nbsp;», «&nbsp;lot 2&nbsp;». <LawRef>CCP, art. R.&nbsp;2121-5</LawRef>
          </p>
          <p>
            Un marché de plusieurs années vaut pour toute sa durée, options et reconductions comprises{" "}
            <LawRef>(CCP, art. R.&nbsp;2121-1)</LawRef>. Pour un besoin régulier, le texte retient douze
            mois&nbsp;: les prestations exécutées sur les douze mois ou l'exercice précédents, ou celles des
            douze mois ou de l'exercice qui suivent <LawRef>(CCP, art. R.&nbsp;2121-7)</LawRef>. Les sommes
            sont données côte à côte &nbsp;: c'est à vous de dire si le besoin est régulier.
          </p>
          <p>
            Sous le seuil, trois devoirs demeurent&nbsp;: choisir une offre pertinente, bien utiliser les
            deniers publics, ne pas contracter toujours avec le même opérateur quand plusieurs peuvent
            répondre. <LawRef>CCP, art. R.&nbsp;2122-8</LawRef>
          </p>
          <p>
            L'exécuté est une estimation&nbsp;: le montant réparti également sur la durée. Vos mandats disent
            le montant exact. Les concessions et les marchés de défense suivent d'autres règles et n'entrent
            pas dans ces sommes.
          </p>
        </div>
      </Disclosure>
    </div>
  );
}

const WORDS: Record<Verdict, string> = {
  yes: "La dispense tient",
  "to-prove": "À vous de trancher",
  no: "La dispense ne tient plus",
};

function FamilyItem({ family }: { family: FamilyRow }) {
  const { name, about, sums, threshold, law } = family;
  return (
    <li className="family">
      <div>
        <h3 className="row-title">{name}</h3>
        {about ? <p className="row-who">{about}</p> : null}
        {law ? <Decision law={law} /> : null}
      </div>
      <div>
        <Gauge
          threshold={threshold}
          bars={sums.map(({ basis, label, article, amount, share }) => ({
            key: basis,
            label,
            note: article,
            amount,
            share,
          }))}
        />
        <div className="pt-2">
          <Counted family={family} />
        </div>
      </div>
    </li>
  );
}

function Decision({ law }: { law: NonNullable<FamilyRow["law"]> }) {
  const { verdict, reasons, formalised } = law;
  return (
    <>
      <p className="tags pt-2">
        <VerdictTag verdict={verdict}>{WORDS[verdict]}</VerdictTag>
        {formalised.length > 0 ? <VerdictTag verdict="no">Procédure formalisée</VerdictTag> : null}
      </p>
      {verdict === "yes" ? null : <Reasons reasons={[...reasons, ...formalised]} />}
    </>
  );
}

function Counted({ family }: { family: FamilyRow }) {
  return (
    <Disclosure label="Ce qui a été compté">
      {family.sums.map((sum) => (
        <Parts key={sum.basis} sum={sum} />
      ))}
      {family.unknown.length > 0 ? (
        <p className="hint">Sans montant lisible&nbsp;: {family.unknown.join("\u00a0; ")}.</p>
      ) : null}
      <p className="hint">
        <a href={`?famille=${encodeURIComponent(family.key)}#liste`}>Tous les marchés de cette famille</a>
      </p>
    </Disclosure>
  );
}

function Reasons({ reasons }: { reasons: readonly { article: string; text: string }[] }) {
  return (
    <ul className="verdict-reasons py-3">
      {reasons.map(({ article, text }) => (
        <li key={text}>
          {text} <LawRef>{article}</LawRef>
        </li>
      ))}
    </ul>
  );
}

function Parts({ sum: { label, parts, more } }: { sum: FamilyRow["sums"][number] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <p className="pt-2 text-s font-semibold">{label}</p>
      <ul className="verdict-reasons">
        {parts.map(({ id, title, when, amount, whole, planned }) => (
          <li key={id}>
            {title}&nbsp;: {amount}
            {whole ? ` sur ${whole}` : ""}
            <span className="law-ref">
              {" "}
              {planned ? "achat programmé" : "notifié"}
              {when ? `, ${planned ? "prévu " : ""}le ${when}` : ""}
            </span>
          </li>
        ))}
        {more > 0 ? <li>et {count(more, "autre")}</li> : null}
      </ul>
    </>
  );
}
