/** Where a question stands on its page. */
export function questionId(key: string): string {
  return `question-${key}`;
}
