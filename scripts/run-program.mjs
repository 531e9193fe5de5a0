import { spawn } from 'node:child_process';
import { packageFolder } from './say.mjs';

/**
 * Runs a program in the checkout and answers with its exit code and everything it printed. Where
 * this process is told to end, so is the program.
 */
export function runProgram(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: packageFolder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) {
      process.once(signal, end);
    }
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of signals) {
        process.off(name, end);
      }
      if (signal !== null) {
        process.kill(process.pid, signal);
      }
      resolve({ code, output });
    });
  });
}

/** Runs a program that an installed package brings, in the Node that runs us. */
export const runTool = (file, args) =>
  runProgram(process.execPath, [`node_modules/${file}`, ...args]);
