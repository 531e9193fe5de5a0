import { failWith } from './say.mjs';

const OLDEST = [20, 19, 0];

/** Ends with advice where this Node is too old: npm installs without a word all the same. */
export function checkNode() {
  const parts = process.versions.node.split('.').map(Number);
  for (const [place, oldest] of OLDEST.entries()) {
    if (parts[place] !== oldest) {
      if (parts[place] < oldest) {
        failWith(
          `Gainshare needs Node ${OLDEST.join('.')} or later; this is ${process.versions.node}.\n` +
            'Install a current one from https://nodejs.org and try again.',
        );
      }
      return;
    }
  }
}
