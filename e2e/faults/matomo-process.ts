import { DEMO_SITE, type LabelledHit, type Sandbox, startSandbox } from '../../sidecar/src/sandbox/index.ts';

/** What the rig asks of it, one at a time. */
export type Order =
  | {
      readonly do: 'start';
      readonly now: number;
      readonly plugin: boolean;
      readonly zones?: readonly string[];
    }
  | { readonly do: 'happen'; readonly now: number; readonly hits: LabelledHit[]; readonly forget: string[] };

/** The sandbox in a process of its own: what the puller asks does not wait for the rig, nor the rig for it. */
let now = 0;
let sandbox: Sandbox | undefined;

async function obey(order: Order): Promise<unknown> {
  now = order.now;
  if (order.do === 'start') {
    const sites = (order.zones ?? [DEMO_SITE.timezone]).map((timezone, i) => ({
      ...DEMO_SITE,
      idSite: i + 1,
      timezone,
    }));
    sandbox = await startSandbox({ clock: () => now, pluginInstalled: order.plugin, sites });
    return { url: sandbox.url, token: sandbox.token };
  }
  sandbox?.load(order.hits);
  for (const visitor of order.forget)
    for (const visit of [...(sandbox?.visits() ?? [])].filter((v) => v.visitorId === visitor))
      sandbox?.delete(visit.idVisit);
  return sandbox?.visits().length;
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
