// What is wrong with what was sent, each in words of its own.
import { Notice } from "#app/components/notice.tsx";

/** Nothing where nothing is wrong. */
export function FaultList<F extends string>({ faults, words }: { faults: readonly F[]; words: (fault: F) => string }) {
  if (faults.length === 0) return null;
  return (
    <Notice kind="error">
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{words(fault)}</li>
        ))}
      </ul>
    </Notice>
  );
}
