// Writes the published contract into this folder from the table that the engine checks by.
// Run after `npm run build`: node schemas/datasets/write.mjs
import { writeFileSync } from 'node:fs';
import { contractFiles } from '../../dist/datasets/contract/contract-files.js';

for (const [name, text] of Object.entries(contractFiles())) {
  writeFileSync(new URL(name, import.meta.url), text);
}
