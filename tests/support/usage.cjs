/** Preloaded into a child: writes at its end what it used, to the file that BELOWLINE_USAGE names. */
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = { seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
  require("node:fs").writeFileSync(process.env.BELOWLINE_USAGE, JSON.stringify(used));
});
