import { ANONYMOUS, type Caller } from '../api/access.ts';
import { ApiError } from '../api/api-error.ts';
import { dispatch } from '../api/dispatch.ts';
import type { World } from '../world.ts';
import { type Answer, errorPage, json } from './answer.ts';

const BAD_TOKEN = 'Unable to authenticate with the provided token. It is either invalid or expired.';

/** Answers `index.php?module=API`. A wrong token is answered by a page, whatever format was asked for. */
export function answerApi(
  world: World,
  tokens: ReadonlyMap<string, Caller>,
  params: URLSearchParams,
  isGet: boolean,
): Answer {
  const token = params.get('token_auth');
  const caller = token ? tokens.get(token) : ANONYMOUS;
  if (caller === undefined) return errorPage(BAD_TOKEN, 401);
  if (params.get('module') !== 'API') return errorPage('The sandbox has no pages, only the API.', 200);
  try {
    return json(dispatch(world, caller, params, isGet));
  } catch (error) {
    if (error instanceof ApiError) return json({ result: 'error', message: error.message }, error.status);
    throw error;
  }
}
