// Starts a stack for development and keeps it until Ctrl-C: node scripts/dev-stack.mjs [FOLDER]
// Needs `npm run build` before. Prints the variables that reach it.
import { startStack } from '../dist/local/stack.js';

const stack = await startStack({
  directory: process.argv[2] ?? '.gainshare/dev',
  given: false,
  timeSkipping: true,
  onProgress: (line) => console.error(line),
});
console.log(`DATABASE_URL=${stack.databaseUrl}`);
console.log(`TEMPORAL_ADDRESS=${stack.temporalAddress}`);
console.log(`TEMPORAL_NAMESPACE=${stack.temporalNamespace}`);
for (const name of ['SIGINT', 'SIGTERM']) {
  process.once(name, async () => {
    await stack.stop();
    process.exit(0);
  });
}
setInterval(() => undefined, 60_000);
