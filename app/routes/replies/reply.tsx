import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useParams } from "@remix-run/react";
import { z } from "zod";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import type { Late } from "#app/http/late-answer.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { redirectTo } from "#app/http/respond.ts";
import { pathOf } from "#app/http/settings.ts";
import { CallReply } from "#app/routes/replies/call-reply.tsx";
import { dropLateOfLink, keepLateOfLink, lateOfLink } from "#app/routes/replies/late-reply.ts";
import { LotReply } from "#app/routes/replies/lot-reply.tsx";
import { type LinkArgs, openLink } from "#app/routes/replies/open-link.ts";
import { QuoteReply } from "#app/routes/replies/quote-reply.tsx";
import { callReply, replyToCall } from "#app/routes/replies/reply-call.ts";
import { lotReply, replyToLot } from "#app/routes/replies/reply-lot.ts";
import { quoteReply, replyToQuote } from "#app/routes/replies/reply-quote.ts";
import { StopMails } from "#app/routes/replies/stop-mails.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { LateAnswers } from "#app/views/late-answer.tsx";
import { markLinkOpened, type PersonalLink, setOutreach } from "#db/queries/personal-links.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle("Répondre à un acheteur") },
  // The address is the key.
  { name: "robots", content: "noindex" },
];

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openLink(args);
  if (opened.state !== "usable") {
    const late = opened.state === "expired" ? await lateOfLink(args, opened.link) : [];
    return data({ state: opened.state, late }, { status: 410 });
  }
  const { link } = opened;
  const { sql, now } = args.context.services;
  await markLinkOpened(sql, { id: link.id, at: now() });
  const stopping = new URL(args.request.url).searchParams.has("arreter");
  const late = await lateOfLink(args, link);
  const page = { state: "usable" as const, name: link.name, stopped: link.stopped, stopping, late };
  return data({ ...page, about: await aboutOf(args, link) }, { headers: { "Cache-Control": "no-store" } });
}

function aboutOf(args: LinkArgs, link: PersonalLink) {
  if (link.callId !== null) return callReply(args, link, link.callId);
  if (link.quoteId !== null) return quoteReply(args, link, link.quoteId);
  return lotReply(args, link, link.lotId ?? 0);
}

const peekSchema = z.object({ intent: z.string().optional() });

export async function action(args: ActionFunctionArgs) {
  const opened = await openLink(args);
  if (opened.state === "unknown") return data({ result: undefined }, { status: 410 });
  const { link } = opened;
  const { payload } = await readForm(args.request.clone(), peekSchema, { bodyBytes: 12_000_000 });
  // RFC 8058: the button of a mail program wants an answer, and no redirection.
  const isOneClick = payload["List-Unsubscribe"] === "One-Click";
  if (isOneClick || payload.intent === "stop" || payload.intent === "resume") {
    const stopped = payload.intent !== "resume";
    await setOutreach(args.context.services.sql, { organisationId: link.organisationId, stopped });
    if (isOneClick) return data({ result: undefined });
    const flash = stopped
      ? "C'est noté\u00a0: plus aucun courriel de ce genre ne partira vers votre structure."
      : "C'est noté\u00a0: les acheteurs peuvent de nouveau vous écrire.";
    return redirectTo(args, pathOf(args), { flash });
  }
  const rate = { name: "personal-link", subject: [String(link.id)], limit: 30, seconds: 3600 };
  if (await isOverRate(args, [rate]))
    throw new Response("Trop d'envois. Réessayez dans une heure.", { status: 429 });
  if (opened.state === "expired") {
    await keepLateOfLink(args, link, payload);
    return data({ result: undefined }, { status: 410 });
  }
  const said = await replyTo(args, link);
  if (said instanceof Response) {
    if (payload.reponse !== "question") await dropLateOfLink(args, link);
    return said;
  }
  // No answer is taken any more, though the link still opens: closed, chosen, or its date moved.
  if (said.init?.status === 410) await keepLateOfLink(args, link, payload);
  return said;
}

function replyTo(args: LinkArgs, link: PersonalLink) {
  if (link.callId !== null) return replyToCall(args, link, link.callId);
  if (link.quoteId !== null) return replyToQuote(args, link, link.quoteId);
  return replyToLot(args, link, link.lotId ?? 0);
}

export default function Reply() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  if (page.state !== "usable") return <Useless state={page.state} late={page.late} />;
  if (page.stopping) return <StopMails name={page.name} stopped={page.stopped} />;
  const { about } = page;
  const state = formState(result, about.shown?.stored ?? {});
  return (
    <>
      <ErrorSummary errors={state.errors} />
      <LateAnswers late={page.late} open={about.shown?.open ?? false} />
      <About about={about} name={page.name} state={state} />
      <p className="hint mt-10">
        {page.stopped ? "Votre structure ne reçoit plus ces courriels. " : null}
        <Link to="?arreter=1">
          {page.stopped ? "Les recevoir à nouveau" : "Ne plus recevoir ces courriels"}
        </Link>
      </p>
    </>
  );
}

type Usable = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { state: "usable" }>;

function About({ about, name, state }: Pick<Usable, "about" | "name"> & { state: FormState }) {
  const token = useParams().token ?? "";
  if (about.shown === null) return <Gone />;
  if (about.kind === "call") return <CallReply shown={about.shown} name={name} state={state} />;
  if (about.kind === "quote")
    return <QuoteReply shown={about.shown} name={name} token={token} state={state} />;
  return <LotReply shown={about.shown} name={name} state={state} />;
}

function Gone() {
  return (
    <>
      <PageHeader title="Cette demande n'est plus ouverte" />
      <Notice tone="warn" title="L'acheteur l'a retirée ou menée à son terme">
        <p>
          Votre réponse, si vous en avez donné une, est gardée.{" "}
          <Link to="/besoins">Voir les besoins ouverts</Link>
        </p>
      </Notice>
    </>
  );
}

function Useless({ state, late }: { state: "expired" | "unknown"; late: Late }) {
  return (
    <>
      <PageHeader title="Ce lien ne sert plus" />
      <Notice
        tone="warn"
        title={
          state === "expired"
            ? "Le délai pour répondre est passé"
            : "L'adresse est incomplète, ou un lien plus récent la remplace"
        }
      >
        <p>
          {state === "expired"
            ? "Une réponse déjà donnée est gardée par l'acheteur. "
            : "Ouvrez le lien tel qu'il est dans le dernier courriel reçu. "}
          <Link to="/besoins">Voir les besoins ouverts</Link>
        </p>
      </Notice>
      <LateAnswers late={late} open={false} />
    </>
  );
}
