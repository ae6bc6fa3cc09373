const { strict: assert } = require('node:assert');

const port = process.env.E2E_PORT;
let counter = 0;

/** One visit of a page: a host of its own, and what the server wrote down about it. */
function newVisit(kind) {
  const run = `${kind}-${process.pid}-${++counter}`;
  return {
    url: (page) => `http://${run}.localhost:${port}/${page}.html`,
    records: async () => (await fetch(`http://127.0.0.1:${port}/records?run=${run}`)).json(),
  };
}

/** Waits until `enough` says so of what was written down, and returns it. Fails with what there was. */
async function recorded(visit, enough, timeout = 10_000) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const records = await visit.records();
    if (enough(records)) return records;
    if (Date.now() > deadline) assert.fail(`not enough was recorded: ${JSON.stringify(records, null, 1)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** A hit in a word: what kind it was and of what. */
function kindOf(hit) {
  if (hit.action_name !== undefined) return `view ${hit.action_name}`;
  if (hit.e_c !== undefined) return `event ${hit.e_a}`;
  if (hit.ping !== undefined) return 'ping';
  if (hit.search !== undefined) return `search ${hit.search}`;
  if (hit.idgoal !== undefined) return `goal ${hit.idgoal}`;
  return hit.link !== undefined ? 'link' : 'other';
}

module.exports = { newVisit, recorded, kindOf, kinds: process.env.E2E_KINDS.split(',') };
