/** Sends a request as a recording describes it: `http` names the way, `params` or `json` or `body` what is sent. */
const form = (params) => ({ method: 'POST', body: new URLSearchParams(params) });
const ways = {
  'POST index.php (form body)': ({ params }) => ['index.php', form(params)],
  'GET index.php': ({ params }) => [`index.php?${new URLSearchParams(params)}`, {}],
  'POST matomo.php (form body)': ({ params }) => ['matomo.php', form(params)],
  'GET matomo.php': ({ params }) => [`matomo.php?${new URLSearchParams(params)}`, {}],
  'POST matomo.php (JSON body)': ({ json }) => ['matomo.php', { method: 'POST', body: JSON.stringify(json) }],
  'POST matomo.php (raw body)': ({ body }) => ['matomo.php', { method: 'POST', body }],
};

export async function send(url, request) {
  const [path, init] = ways[request.http](request);
  const response = await fetch(new URL(path, url), { ...init, redirect: 'manual' });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, contentType: response.headers.get('content-type'), bytes };
}

/** An API call that is not recorded. */
export async function call(connection, method, params) {
  const { status, bytes } = await send(connection.url, {
    http: 'POST index.php (form body)',
    params: { module: 'API', format: 'json', token_auth: connection.token, method, ...params },
  });
  const text = bytes.toString('utf8');
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Error(`${method}: HTTP ${status}, ${text.slice(0, 200)}`);
  }
  if (answer?.result === 'error') throw new Error(`${method}: ${answer.message}`);
  return answer;
}
