/** Preloaded into a child: each file takes a few milliseconds to get its name, so that a kill can hit the moment between two. */
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4);
  renameSync(from, to);
};
syncBuiltinESMExports();
