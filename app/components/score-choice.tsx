// Eleven scores to choose one from, large enough for a thumb. Radio buttons, so it works with keys and without script.
type Props = { name: string; label: string; low: string; high: string; chosen: number | null };

export function ScoreChoice({ name, label, low, high, chosen }: Props) {
  return (
    <fieldset>
      <legend className="mb-3 text-sm text-soft">{label}</legend>
      <div className="grid grid-cols-6 gap-1.5 sm:grid-cols-11">
        {Array.from({ length: 11 }, (_, score) => (
          <label
            key={score}
            className="flex min-h-11 cursor-pointer items-center justify-center rounded border border-edge bg-surface text-base font-semibold tabular-nums hover:bg-sunken has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={score}
              defaultChecked={score === chosen}
              required
              className="sr-only"
            />
            {score}
          </label>
        ))}
      </div>
      <div className="mt-2 flex justify-between text-xs text-soft">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </fieldset>
  );
}
