// Takes the lock named on the command line, tells its parent how that went, and waits.
import { takeLock } from '../../dist/local/directory-lock.js';

process.send('holder' in takeLock(process.argv[2]) ? 'refused' : 'taken');
setInterval(() => undefined, 1_000);
