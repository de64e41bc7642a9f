import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { toCsv } from "#app/exports/csv.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { type QuoteRecord, quoteDocument, quoteTable } from "#app/exports/quote-document.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { originOf } from "#app/http/settings.ts";
import { type QuoteData, quoteData } from "#app/routes/quotes/quote-data.ts";
import { requireQuote } from "#app/routes/quotes/require-quote.ts";

/** A request for quotes to take away: its record, or its answers as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const { quote } = await requireQuote(args, canRead);
  const format = new URL(args.request.url).searchParams.get("format");
  const found = await quoteData(args.context.services, quote);
  const record = recordOf(found, `${originOf(args)}/espace/devis/${quote.id}`);
  const name = `Demande de devis ${quote.id}`;
  if (format === "docx") return download(name, "docx", await toDocx(quoteDocument(record)));
  if (format === "xlsx") return download(name, "xlsx", await toXlsx([quoteTable(record)]));
  if (format === "csv") return download(name, "csv", toCsv(quoteTable(record)));
  return new Response("Format inconnu. Formats\u00a0: docx, xlsx ou csv.\n", {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}

function recordOf(found: QuoteData, address: string): QuoteRecord {
  const { quote, deadline, sentOn, dispense, warnings, guests, duties, decidedOn } = found;
  const chosen = guests.find(({ organisationId }) => organisationId === quote.chosenId);
  return {
    title: quote.title,
    description: quote.description,
    buyer: quote.buyer.name,
    amountCents: quote.amountCents,
    ...{ deadline, sentOn, dispense, warnings, duties, address },
    guests: guests.map((guest) => ({ ...guest, chosen: guest.organisationId === quote.chosenId })),
    decision: decidedOn
      ? {
          label: chosen ? `Devis choisi\u00a0: ${chosen.name}, ${chosen.amount}` : "Sans suite",
          motive: quote.motive,
          on: decidedOn,
          by: quote.decidedBy,
        }
      : null,
  };
}
