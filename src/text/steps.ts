/** Long work in steps: between two of them an interrupt is heard. */
import { setImmediate } from "node:timers/promises";

/** Work that pauses now and then and ends with its result. */
export type Steps<Result> = Generator<void, Result, void>;

/** Items worked on between two pauses: some hundredths of a second. */
const ITEMS_A_STEP = 500;

/** Does work for the numbers below `count`, with pauses. */
export function* eachInSteps(count: number, work: (item: number) => void): Steps<void> {
  for (let item = 0; item < count; item++) {
    if (item % ITEMS_A_STEP === ITEMS_A_STEP - 1) yield;
    work(item);
  }
}

/** The result at once. */
export function resultOf<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The result after letting the event loop turn between steps. */
export async function inTurn<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) {
    await setImmediate();
    step = steps.next();
  }
  return step.value;
}
