/** The results of some work in the order of its items, a few of them under way at a time. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  parallel: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Thrown where it is awaited; until then it must not count as unhandled.
    result.catch(() => {});
    running.push(result);
    if (running.length >= parallel) yield await running.shift()!;
  }
  for (const result of running) yield await result;
}
