/** One set-up, in a process of its own: `node drive.mjs JSON`. Leaves the browser open; whoever started it ends it. */
import { browse } from './people/browse.mjs';
import { baselines, traps } from './people/index.mjs';
import { species } from './species/index.mjs';

const { name, person, records, ...errand } = JSON.parse(process.argv[2]);

if (person) {
  const read = async () => (await fetch(records)).json();
  await browse({ ...baselines, ...traps }[name], { ...errand, records: read });
} else {
  const drive = await species[name].drive();
  await drive(errand);
}
// Some libraries hold nothing that keeps a process alive, and would end the browser with it.
setInterval(() => {}, 1000);
