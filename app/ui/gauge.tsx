/** Sums before a threshold: one bar each on the same scale, the threshold as one upright mark across them. */
export type GaugeBar = {
  key: string;
  label: string;
  note?: string;
  amount: string;
  share: number;
  /** a mark of its own, where each bar has another aim */
  mark?: number | null;
};

/** Shares are of the drawing's width, 0 to 1. The words say everything: the bars are for eyes alone. */
export function Gauge(props: {
  bars: readonly GaugeBar[];
  threshold: { share: number; words: string } | null;
}) {
  const { threshold } = props;
  return (
    <ul className="gauge">
      {props.bars.map((bar) => (
        <li key={bar.key}>
          <div className="gauge-words">
            <span>
              {bar.label}
              {bar.note ? <span className="law-ref"> {bar.note}</span> : null}
            </span>
            <strong>{bar.amount}</strong>
          </div>
          <svg className="bar" height="13" aria-hidden="true" focusable="false">
            <rect className="bar-track" y="4" width="100%" height="5" rx="2.5" />
            <rect className="bar-fill" y="4" width={percent(bar.share)} height="5" rx="2.5" />
            <Mark at={threshold?.share ?? bar.mark ?? null} />
          </svg>
        </li>
      ))}
      {threshold ? (
        <li className="gauge-threshold">Trait&nbsp;: seuil de dispense, {threshold.words}</li>
      ) : null}
    </ul>
  );
}

const Mark = ({ at }: { at: number | null }) =>
  at === null ? null : <line className="gauge-mark" x1={percent(at)} x2={percent(at)} y1="0" y2="13" />;

const percent = (share: number) => `${Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10}%`;
