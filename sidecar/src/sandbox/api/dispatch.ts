import type { World } from '../world.ts';
import type { Caller } from './access.ts';
import { ADMIN_METHODS } from './admin-methods.ts';
import { ApiError, unknownMethod } from './api-error.ts';
import { CORE_METHODS } from './core-methods.ts';
import { HUMAN_TRAFFIC_METHODS } from './human-traffic.ts';
import type { MethodTable } from './method.ts';
import { REPORT_METHODS } from './report-methods.ts';
import { SITE_METHODS } from './site-methods.ts';

const METHODS: MethodTable = {
  ...CORE_METHODS,
  ...SITE_METHODS,
  ...REPORT_METHODS,
  ...ADMIN_METHODS,
  ...HUMAN_TRAFFIC_METHODS,
};
const PLUGINS = new Set(Object.keys(METHODS).map((method) => method.split('.')[0] ?? ''));

const wrap = (answer: unknown) =>
  ['string', 'number', 'boolean'].includes(typeof answer) ? { value: answer } : answer;

/**
 * Answers one API call.
 * @throws ApiError in Matomo's words.
 */
export function dispatch(world: World, caller: Caller, params: URLSearchParams, isGet: boolean): unknown {
  const name = params.get('method') ?? '';
  const [plugin = '', action = ''] = name.split('.');
  const absent = !PLUGINS.has(plugin) || (plugin === 'HumanTraffic' && !world.pluginInstalled);
  if (absent) {
    throw new ApiError(
      `The plugin ${plugin} is not enabled. You can activate the plugin on Settings &gt; Plugins page in Matomo.`,
    );
  }
  const method = METHODS[name];
  if (method === undefined) throw unknownMethod(plugin, action);
  return wrap(
    method({ world, caller, params, isGet, dispatch: (inner) => dispatch(world, caller, inner, isGet) }),
  );
}
