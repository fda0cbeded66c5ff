// How far something has come. Drawn as SVG, because the page's policy allows no inline styles.

type Props = {
  /** 0–1; null when it cannot be measured. */
  share: number | null;
  /** Read by screen readers: what progresses. */
  label: string;
  /** The share in words: 「64%」. */
  text: string;
  /** Places on the bar, 0–1: the thresholds of milestones. */
  marks?: number[];
  tone?: "accent" | "better" | "attention" | "worse";
};

const fills = {
  accent: "fill-[var(--accent)]",
  better: "fill-[var(--better)]",
  attention: "fill-[var(--attention)]",
  worse: "fill-[var(--worse)]",
};

export function ProgressBar({ share, label, text, marks = [], tone = "accent" }: Props) {
  const width = `${Math.min(100, Math.max(0, (share ?? 0) * 100))}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { "aria-valuenow": Math.round(Math.min(1, Math.max(0, share)) * 100) })}
      aria-valuetext={text}
    >
      <svg width="100%" height="8" aria-hidden="true" className="block overflow-hidden rounded-full bg-line">
        <rect width={width} height="8" className={fills[tone]} />
        {marks.map((mark) => (
          <rect key={mark} x={`${mark * 100}%`} width="2" height="8" className="fill-[var(--surface)]" />
        ))}
      </svg>
    </div>
  );
}
