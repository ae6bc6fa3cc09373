import type { World } from '../world.ts';
import type { Caller } from './access.ts';

/** One call of `module=API`. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly params: URLSearchParams;
  /** By GET, which a link or an image can send: nothing of ours may be changed by it. */
  readonly isGet: boolean;
  /** Runs another method for the same caller, as `API.getBulkRequest` does. */
  readonly dispatch: (params: URLSearchParams) => unknown;
}

/** Its answer is sent as JSON; a text or number is wrapped as `{ value }`, as Matomo does. */
export type Method = (call: Call) => unknown;
export type MethodTable = Readonly<Record<string, Method>>;
