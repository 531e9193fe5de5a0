// Runs the command line given to it and then says, on standard error, how much memory it ever took.
process.on('exit', () => {
  process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
});
await import('../../client/cli/main.ts');
