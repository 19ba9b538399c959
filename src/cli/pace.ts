/** How fast work goes and how long the rest may take, for the progress line. */

const [MINUTE, HOUR] = [60, 3600];

/** Words for what is done so far: things done, and the share of the whole, 0 to 1, where that is known. */
export type Pace = (done: number, share: number | undefined) => string;

/** Counts from now on; `clock` gives milliseconds. */
export function openPace(clock: () => number = () => performance.now()): Pace {
  const started = clock();
  return (done, share) => {
    const seconds = (clock() - started) / 1000;
    const rate = done === 0 || seconds === 0 ? [] : [`${rounded(done / seconds)} a second`];
    if (share === undefined) return rate.join("");
    const left = share === 0 ? [] : [`${timeOf(seconds * (1 / share - 1))} left`];
    return [`${Math.floor(100 * share)} %`, ...rate, ...left].join(", ");
  };
}

/** Ten and more without decimals. */
function rounded(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}

function timeOf(seconds: number): string {
  if (seconds < MINUTE) return `${Math.ceil(seconds)} s`;
  if (seconds < HOUR) return `${Math.ceil(seconds / MINUTE)} min`;
  return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / MINUTE)} min`;
}
