import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { pageBody } from "#app/http/page-body.ts";
import { NonceContext } from "#app/ui/nonce.tsx";

/** Milliseconds that deferred data may take; the rendering is cut one second later. */
export const streamTimeout = 5000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, preloads = {}, report }: AppLoadContext,
) {
  return new Promise<Response>((resolve, reject) => {
    let shellSent = false;
    let finalStatus = status;
    const respond = () => {
      shellSent = true;
      const body = pageBody();
      // Without this, each answer would be held in memory until the time limit.
      body.once("close", () => clearTimeout(timer));
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.append("Link", linksTo(remixContext, preloads));
      keepPrivate(headers, request);
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
      pipe(body);
    };
    // Robots get the whole page in one piece.
    const whole = isbot(request.headers.get("user-agent") ?? "");
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]: respond,
        onShellError: reject,
        onError(error: unknown) {
          finalStatus = 500;
          // Errors before the shell come back through onShellError and handleError.
          if (shellSent) report(error);
        },
      },
    );
    const timer = setTimeout(abort, streamTimeout + 1000);
  });
}

// The page names only its own scripts: a browser that waited for them to name the others would be late.
function linksTo(
  { staticHandlerContext: { matches } }: EntryContext,
  preloads: NonNullable<AppLoadContext["preloads"]>,
) {
  const files = new Set(matches.flatMap(({ route }) => preloads[route.id] ?? []));
  return [...files].map((file) => `<${file}>; rel=modulepreload; as=script`).join(", ");
}

/** The same for what scripts fetch of a page. */
export function handleDataRequest(
  response: Response,
  { request }: LoaderFunctionArgs | ActionFunctionArgs,
): Response {
  keepPrivate(response.headers, request);
  return response;
}

// A page says who reads it: nothing between keeps it, and « back » after signing out does not show it again.
function keepPrivate(headers: Headers, request: Request) {
  if (headers.has("Cache-Control")) return;
  headers.set("Cache-Control", request.headers.has("cookie") ? "private, no-store" : "private, no-cache");
}

/** Errors that no page expects: to the log, with the incident's number that the page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (!request.signal.aborted) (context as AppLoadContext).report(error);
}
