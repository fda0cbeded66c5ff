// Asking the database for what several callers want to know in one question.

/**
 * Makes a look-up that gathers keys while an earlier question is under way. Nothing is remembered, so every answer
 * is as fresh as the moment of asking; and however many callers there are, one question at a time is asked.
 */
export function batched<V>(
  ask: (keys: string[]) => Promise<Map<string, V>>,
): (keys: Iterable<string>) => Promise<Map<string, V>> {
  let next: { keys: Set<string>; answer: Promise<Map<string, V>> } | null = null;
  let current: Promise<unknown> = Promise.resolve();

  return (wanted) => {
    if (!next) {
      const keys = new Set<string>();
      const answer = current.then(() => {
        next = null;
        return ask([...keys]);
      });
      current = answer.catch(() => {});
      next = { keys, answer };
    }
    for (const key of wanted) next.keys.add(key);
    return next.answer;
  };
}
