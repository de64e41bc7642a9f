/** Bars drawn by the server: the figure says it, the bar lets eyes compare. */
export function Score({ score }: { score: number }) {
  return (
    <div className="score">
      <span className="score-figure">
        <strong>{score}</strong> / 100
      </span>
      <Bar share={score / 100} />
    </div>
  );
}

/** A thin bar, full width, filled to `share` (0 to 1). Says nothing to a screen reader: the figure beside it does. */
export function Bar({ share }: { share: number }) {
  const width = `${Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10}%`;
  return (
    <svg className="bar" height="5" aria-hidden="true" focusable="false">
      <rect className="bar-track" width="100%" height="5" rx="2.5" />
      <rect className="bar-fill" width={width} height="5" rx="2.5" />
    </svg>
  );
}
