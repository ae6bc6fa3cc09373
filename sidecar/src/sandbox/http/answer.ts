import type { ServerResponse } from 'node:http';

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

export const json = (body: unknown, status = 200, contentType = JSON_TYPE): Answer => ({
  status,
  contentType,
  body: JSON.stringify(body),
});

/** The page that Matomo shows instead of an answer. */
export function errorPage(message: string, status: number): Answer {
  const body = `<!DOCTYPE html>
<html>
<head>
	<meta charset="utf-8">
	<meta name="robots" content="noindex,nofollow">
	<title>Matomo &rsaquo; Error</title>
</head>
<body id="simple">
<div class="content"><h2>${message}</h2></div>
</body>
</html>
`;
  return { status, contentType: HTML_TYPE, body };
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(answer.body);
}
