import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks on the terminal. Ctrl-C and the end of input answer with nothing. */
export function askLine(question: string): Promise<string> {
  return answerOf(question, process.stderr);
}

/** Asks without showing what is typed. */
export async function askHiddenLine(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    return await answerOf('', nowhere);
  } finally {
    process.stderr.write('\n');
  }
}

async function answerOf(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const ended = new Promise<string>((resolve) => {
    lines.once('close', () => {
      resolve('');
    });
  });
  try {
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}
