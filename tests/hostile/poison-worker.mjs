/** A thread that fares as its lines say: for the pool that has to live with it. */
import { parentPort, workerData } from "node:worker_threads";

const { options, place } = workerData;
if (options.broken) throw new Error("cannot start");

parentPort.on("message", ({ bytes, bad }) => {
  const done = Buffer.from(bytes)
    .toString()
    .split(" ")
    .map((word, index) => {
      place[0] = index;
      if (bad.has(index)) return bad.get(index);
      if (word === "hang") for (;;);
      if (word === "eat") for (const held = []; ; ) held.push({ index, held: held.length });
      return word.toUpperCase();
    });
  parentPort.postMessage({ done: done.join(" ") });
});
place[0] = 0;
parentPort.postMessage({ ready: options.name });
