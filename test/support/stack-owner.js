// A process that owns a stack: node stack-owner.js '{"directory": ...}'. It prints what it started
// and, unless the stack is detached, stays until it is told or made to end.
import { startStack } from '../../dist/local/stack.js';

const options = JSON.parse(process.argv[2]);
try {
  const stack = await startStack({ given: false, ...options });
  const { postgresPid, temporalPid } = stack;
  process.stdout.write(`${JSON.stringify({ ...stack, postgresPid, temporalPid })}\n`);
  if (options.detached !== true) {
    setInterval(() => undefined, 1_000);
  }
} catch (error) {
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
  process.exitCode = 1;
}
