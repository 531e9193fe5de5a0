// Writes into package-lock.json the packages of other platforms that npm left out because the
// registry at hand does not carry them: with one missing, `npm ci` refuses the whole list. Run it
// after `npm install` behind such a registry: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, say } from './say.mjs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** What a name such as @oxlint/binding-linux-arm64-musl says of its platform. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = [
    ...(/-gnu(eabihf)?$/.test(name) ? ['glibc'] : []),
    ...(/-musl(eabihf)?$/.test(name) ? ['musl'] : []),
  ];
  if (os.length !== 1 || cpu.length !== 1) {
    throw new Error(`The name ${name} does not say which platform it is for.`);
  }
  return { cpu, ...(libc.length > 0 ? { libc } : {}), os };
}

const file = join(packageFolder, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = {};
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] === undefined) {
      if (!/^\d/.test(version)) {
        throw new Error(`${name} is asked for as "${version}", which is no exact version.`);
      }
      const kind = dev === true ? { dev } : {};
      added[place] = { version, ...kind, optional: true, ...platformOf(name) };
    }
  }
}
const [root, ...rest] = Object.entries({ ...lock.packages, ...added });
rest.sort(([one], [other]) => one.localeCompare(other, 'en'));
lock.packages = Object.fromEntries([root, ...rest]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`Added ${Object.keys(added).length} packages to package-lock.json.`);
