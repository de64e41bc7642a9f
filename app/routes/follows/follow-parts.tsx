import { Form, Link } from "@remix-run/react";
import type { FollowsPage } from "#app/routes/follows/mine.tsx";
import { SubmitButton } from "#app/ui/button.tsx";
import { Section } from "#app/ui/section.tsx";

/** Starts or stops the mails of all that is followed. */
export function Mails({ byMail }: { byMail: boolean }) {
  return (
    <Form method="post">
      <input type="hidden" name="byMail" value={byMail ? "non" : "oui"} />
      <SubmitButton tone="plain" name="intent" value="mails">
        {byMail ? "Ne plus recevoir de courriels" : "Recevoir les courriels"}
      </SubmitButton>
    </Form>
  );
}

/** What was told, by mail or here only. */
export function News({ news }: Pick<FollowsPage, "news">) {
  if (news.length === 0) return null;
  return (
    <Section title="Ce qui a changé">
      <ul className="rows">
        {news.map(({ key, title, to, what, lines, on }) => (
          <li key={key} className="py-3">
            <p>
              {what}&nbsp;: <Link to={to}>{title}</Link>
            </p>
            {lines.map((line) => (
              <p key={line} className="text-s">
                {line}
              </p>
            ))}
            <p className="text-s text-muted">{on}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function FollowRow({ follow }: { follow: FollowsPage["follows"][number] }) {
  const { kind, targetId, name, about, to, since, byMail } = follow;
  return (
    <li className="row">
      <div>
        <h3 className="row-title">{to ? <Link to={to}>{name}</Link> : name}</h3>
        <p className="row-who">
          {about} · suivi depuis le {since}
          {to ? "" : " · n'est plus public"}
          {byMail ? "" : " · sans courriel"}
        </p>
      </div>
      <div className="row-figure">
        <Form method="post">
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="id" value={targetId} />
          <SubmitButton tone="plain" name="intent" value="unfollow" label={`Ne plus suivre\u00a0: ${name}`}>
            Ne plus suivre
          </SubmitButton>
        </Form>
      </div>
    </li>
  );
}
