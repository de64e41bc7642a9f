import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { SupplierView } from "#app/routes/suppliers/supplier.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Section } from "#app/ui/section.tsx";
import { Siblings } from "#app/views/siblings.tsx";

/** Beside the main matter: how to reach the structure, where it works, what is known and who says it. */
export function AboutSupplier({ supplier }: { supplier: SupplierView }) {
  return (
    <div>
      <Contact supplier={supplier} />
      <Zones zones={supplier.zones} />
      <Section title="Ce que l'on en sait">
        <DescriptionList narrow entries={supplier.declared} />
        <Register register={supplier.register} />
      </Section>
      <Siblings others={supplier.others} />
    </div>
  );
}

function Contact({ supplier }: { supplier: SupplierView }) {
  const { id, closed, contact, claimed, origin, siret } = supplier;
  const { website, phone, address } = contact;
  return (
    <Section title="Contact">
      <DescriptionList
        narrow
        entries={[
          {
            label: "Site",
            value: website ? (
              <a href={website} rel="nofollow noopener">
                {website.replace(/^https?:\/\/(www\.)?|\/$/gi, "")}
              </a>
            ) : null,
          },
          {
            label: "Téléphone",
            value: phone ? <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a> : null,
          },
          { label: "Adresse", value: address },
        ]}
      />
      {closed ? null : (
        <p className="mt-3">
          <ButtonLink to={`/fournisseurs/${id}/contacter`}>Écrire à cette structure</ButtonLink>
        </p>
      )}
      {claimed || origin ? null : (
        <p className="mt-3 text-s text-muted">
          Personne ne gère encore cette fiche. C'est votre structure&nbsp;?{" "}
          <Link to={`/espace/revendications/${siret}`}>La prendre en charge</Link>
        </p>
      )}
    </Section>
  );
}

function Zones({ zones }: Pick<SupplierView, "zones">) {
  if (zones.length === 0) return null;
  return (
    <Section id="zone" title="Zone d'intervention">
      <ul className="rows">
        {zones.map(({ name, offers }) => (
          <li key={name} className="flex justify-between gap-4 py-2 text-s">
            <span>{name}</span>
            <span className="shrink-0 text-muted">{count(offers, "offre")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Register({ register }: Pick<SupplierView, "register">) {
  if (!register) return null;
  return (
    <div className="mt-3">
      <Disclosure label="Ce que dit le registre">
        <p className="text-s text-muted">Source&nbsp;: {register.origin}.</p>
        <DescriptionList narrow entries={register.facts} />
      </Disclosure>
    </div>
  );
}
