// `npm run bench -- [NAME] [ARGUMENTS]`: each benchmark is a folder beside this file.
const benchmarks: Readonly<
  Record<string, () => Promise<(args: readonly string[]) => Promise<void>>>
> = {
  settlement: async () => (await import('./settlement/main.ts')).benchSettlement,
  collection: async () => (await import('./collection/main.ts')).benchCollection,
  payouts: async () => (await import('./payouts/main.ts')).benchPayouts,
  ledger: async () => (await import('./ledger/main.ts')).benchLedger,
  statements: async () => (await import('./statements/main.ts')).benchStatements,
};

const [name = 'settlement', ...args] = process.argv.slice(2);
const load = benchmarks[name];
if (load === undefined) {
  console.error(`There is no benchmark "${name}": ${Object.keys(benchmarks).join(', ')}.`);
  process.exitCode = 2;
} else {
  const run = await load();
  await run(args);
}
