import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTool } from './run-program.mjs';
import { packageFolder, step } from './say.mjs';
import { withSetupLock } from './setup-lock.mjs';

const dist = join(packageFolder, 'dist');
const stampFile = join(dist, '.sources');
const bundleFile = join(dist, 'workflow-bundle.js');
const bundleStampFile = join(dist, '.workflow-bundle');
const config = 'tsconfig.build.json';

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const hash = (text) => createHash('sha256').update(text).digest('hex');

function filesUnder(folder) {
  const place = join(packageFolder, folder);
  return existsSync(place)
    ? readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(packageFolder.length + 1))
        .sort()
    : [];
}

function sources() {
  const { include } = JSON.parse(read(join(packageFolder, config)));
  return include.flatMap(filesUnder);
}

function agreementFiles() {
  return filesUnder('agreements').filter((file) => file.endsWith('.yaml'));
}

/** Changes when a source is added, removed or written, which is what a build depends on. */
function stampOf(files) {
  const all = [...files, ...agreementFiles(), config, 'tsconfig.json', 'package-lock.json'];
  const lines = all.map((file) => {
    const { mtimeMs, size } = statSync(join(packageFolder, file));
    return `${file} ${mtimeMs} ${size}`;
  });
  return hash(lines.join('\n'));
}

/** Files that the compiler leaves alone, such as SQL, and what a deleted source left behind. */
function copyAssets(files) {
  const made = new Set(['.sources', '.workflow-bundle', 'workflow-bundle.js']);
  for (const file of files) {
    if (file.endsWith('.ts')) {
      made.add(file.replace(/\.ts$/, '.js')).add(file.replace(/\.ts$/, '.js.map'));
    } else {
      made.add(file);
      mkdirSync(dirname(join(dist, file)), { recursive: true });
      cpSync(join(packageFolder, file), join(dist, file));
    }
  }
  for (const file of agreementFiles()) {
    made.add(checkedName(file));
  }
  for (const file of filesUnder('dist').map((name) => name.slice('dist/'.length))) {
    if (!made.has(file)) {
      rmSync(join(dist, file));
    }
  }
}

const checkedName = (file) => file.replace(/\.yaml$/, '.json');

/**
 * Keeps each agreement as it was checked, with the hash of its text: a command that settles by it
 * need not check the same text again. One that has faults is left to the command, which names them.
 */
async function keepCheckedAgreements() {
  const module = join(dist, 'core', 'agreement', 'check-agreement.js');
  const { checkAgreement } = await import(pathToFileURL(module).href);
  mkdirSync(join(dist, 'agreements'), { recursive: true });
  for (const file of agreementFiles()) {
    const text = read(join(packageFolder, file));
    const { agreement } = checkAgreement(text);
    if (agreement !== undefined) {
      const kept = JSON.stringify({ sha256: hash(text), agreement });
      writeFileSync(join(dist, checkedName(file)), kept);
    }
  }
}

async function compile(files) {
  const { code, output } = await runTool('typescript/bin/tsc', ['-p', config]);
  if (code !== 0) {
    throw new Error(`${output}\nThe build failed: the lines above name the errors.`);
  }
  copyAssets(files);
}

/** Workers load the workflows from one file, made here once and not at each of their starts. */
async function bundleWorkflows() {
  const entry = join(dist, 'workflows', 'index.js');
  if (!existsSync(entry)) {
    return;
  }
  const inputs = [...filesUnder('dist/workflows'), ...filesUnder('dist/core')];
  const contents = inputs.map((file) => `${file}\n${read(join(packageFolder, file))}`);
  const stamp = hash([...contents, read(join(packageFolder, 'package-lock.json'))].join('\n'));
  if (read(bundleStampFile) === stamp && existsSync(bundleFile)) {
    return;
  }
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const logger = new DefaultLogger('ERROR');
  const payloadConverterPath = join(dist, 'workflows', 'payload-converter.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    // Loaded once for all workflows of a worker, not once for each: no module keeps a state, and
    // what checks signatures is ten times slower in a copy that has not been compiled yet.
    preloadModules: [entry],
    payloadConverterPath,
    logger,
  });
  writeFileSync(`${bundleFile}.draft`, code);
  renameSync(`${bundleFile}.draft`, bundleFile);
  writeFileSync(bundleStampFile, stamp);
}

/** Compiles to dist/ and bundles the workflows, where a source has changed since the last time. */
export async function build() {
  const isFresh = () => read(stampFile) === stampOf(sources());
  if (isFresh()) {
    return;
  }
  await withSetupLock(async () => {
    if (isFresh()) {
      return;
    }
    const files = sources();
    const stamp = stampOf(files);
    await step('Building', async () => {
      await compile(files);
      await keepCheckedAgreements();
      await bundleWorkflows();
    });
    writeFileSync(stampFile, stamp);
  });
}
