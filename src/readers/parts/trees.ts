/** Comments nested in their answers, walked without recursion: chains of answers nest deeper than the stack is high. */

export interface Nested<T> {
  readonly node: T;
  /** The comment that this one stands in; undefined at the top. */
  readonly parent: T | undefined;
}

/** Every node in reading order: each before its answers, answers in their order. */
export function* nested<T>(roots: readonly T[], answersOf: (node: T) => readonly T[]): Generator<Nested<T>> {
  const waiting: Nested<T>[] = roots.map((node) => ({ node, parent: undefined })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const { node } = next;
    const answers = answersOf(node);
    for (let i = answers.length - 1; i >= 0; i--) waiting.push({ node: answers[i]!, parent: node });
  }
}
