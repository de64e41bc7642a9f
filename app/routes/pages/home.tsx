import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LEGAL_BASES } from "#app/domain/eligibility/types.ts";
import { count, number } from "#app/fr.ts";
import { newestOffers, nextPurchases } from "#app/routes/pages/home-lists.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { Hero, Shortcuts } from "#app/ui/hero.tsx";
import { NeedRow } from "#app/ui/need-row.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { SearchBox } from "#app/ui/search-box.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";
import { countPublic, listMainTrades, type PublicFigures } from "#db/queries/public-figures.ts";

const TRADES = 6;

/** Needs with a reserved lot, whatever the base. */
const RESERVED = new URLSearchParams(LEGAL_BASES.map((base) => ["base", base]));

export const meta: MetaFunction = () => [
  { title: "Trouver qui peut répondre, avant d'écrire le marché · Réciproque" },
  {
    name: "description",
    content:
      "Les offres des structures inclusives et circulaires, les achats que préparent les acheteurs publics, et ce que le droit permet de réserver. Sans compte.",
  },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const { services } = context;
  const today = services.today();
  const [figures, trades, purchases, offers] = await Promise.all([
    countPublic(services.sql, { today }),
    listMainTrades(services.sql, { today, limit: TRADES }),
    nextPurchases(services),
    newestOffers(services),
  ]);
  return { figures, trades, purchases, offers };
}

type Data = Awaited<ReturnType<typeof loader>>;

export default function Home() {
  const { figures, trades, purchases, offers } = useLoaderData<typeof loader>();
  return (
    <>
      <Hero
        title="Trouver qui peut répondre, avant d'écrire le marché."
        lead={`${count(figures.suppliers, "structure inclusive ou circulaire", "structures inclusives et circulaires")}, leurs offres, et ce que le droit permet de leur réserver. Sans compte.`}
      >
        <SearchBox action="/offres" placeholder="Un métier, un produit, une structure" />
        <Trades trades={trades} />
      </Hero>
      <div className="mt-16">
        <Columns kind="even">
          <NextPurchases purchases={purchases} total={figures.purchases} />
          <NewestOffers offers={offers} total={figures.offers} />
        </Columns>
      </div>
      <DayFigures figures={figures} />
    </>
  );
}

function Trades({ trades }: { trades: Data["trades"] }) {
  const links = trades.map(({ code, label, offers }) => ({
    to: `/offres?secteur=${code}`,
    label,
    count: offers,
  }));
  return (
    <Shortcuts
      label="Métiers les plus proposés"
      links={[...links, { to: "/offres", label: "Tous les métiers" }]}
    />
  );
}

function NextPurchases({ purchases, total }: { purchases: Data["purchases"]; total: number }) {
  const range = commonRange(purchases.map(({ dates }) => dates));
  const link = { to: "/besoins?type=achat", label: `Les ${number(total)} achats` };
  return (
    <Section title="Achats programmés" link={total > 1 ? link : undefined}>
      {purchases.length > 0 ? (
        <Rows quiet>
          {purchases.map(({ id, ...purchase }) => (
            <NeedRow key={id} to={`/besoins/${id}`} range={range} {...purchase} />
          ))}
        </Rows>
      ) : (
        <EmptyState
          level={3}
          title="Aucun achat à venir n'est publié"
          why="Les acheteurs publient ici ce qu'ils vont acheter, des mois avant la consultation."
          ways={[{ to: "/inscription", label: "Publier un achat programmé", note: "avec un compte" }]}
        />
      )}
    </Section>
  );
}

function NewestOffers({ offers, total }: { offers: Data["offers"]; total: number }) {
  return (
    <Section
      title="Nouvelles offres"
      link={total > 0 ? { to: "/offres?tri=recent", label: "Toutes" } : undefined}
    >
      {offers.length > 0 ? (
        <Rows quiet>
          {offers.map(({ id, verdicts, full, circular, ...offer }) => (
            <ResultRow
              key={id}
              level={3}
              to={`/offres/${id}`}
              {...offer}
              tags={
                <>
                  {full ? <Tag state>{full}</Tag> : null}
                  <VerdictBadges verdicts={verdicts} />
                  {circular.map((label) => (
                    <Tag key={label}>{label}</Tag>
                  ))}
                </>
              }
            />
          ))}
        </Rows>
      ) : (
        <EmptyState
          level={3}
          title="Aucune offre n'est encore publiée"
          why="Les structures y disent ce qu'elles savent faire, et où."
          ways={[{ to: "/inscription", label: "Publier une offre", note: "avec un compte" }]}
        />
      )}
    </Section>
  );
}

function DayFigures({ figures }: { figures: PublicFigures }) {
  return (
    <section className="mt-16" aria-label="Chiffres du jour">
      <Figures
        figures={[
          { value: figures.suppliers, label: "structures", to: "/fournisseurs" },
          { value: figures.offers, label: "offres publiées", to: "/offres" },
          { value: figures.purchases, label: "achats programmés", to: "/besoins?type=achat" },
          {
            value: figures.reserved,
            label: "achats avec un lot réservé",
            to: `/besoins?type=achat&${RESERVED}`,
          },
          { value: figures.calls, label: "appels à manifestation d'intérêt", to: "/besoins?type=ami" },
        ]}
      />
    </section>
  );
}
