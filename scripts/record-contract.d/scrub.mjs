/** Takes out of an answer what is secret or belongs to one machine. */
const HTML_PREFIX = 200;
const TEXT_PREFIX = 120;
const GIF = Buffer.from('GIF89a');
const PIXEL_LENGTH = 43;

export function scrub({ status, contentType, bytes }, connection, values) {
  return { status, contentType, body: bodyOf(contentType ?? '', bytes, connection, values) };
}

function bodyOf(contentType, bytes, connection, values) {
  if (bytes.subarray(0, GIF.length).equals(GIF)) {
    const rest = bytes.subarray(PIXEL_LENGTH).toString('utf8');
    return `<gif>${rest.slice(0, TEXT_PREFIX)}`;
  }
  const text = clean(bytes.toString('utf8'), connection, values);
  if (contentType.includes('json')) return JSON.parse(text);
  return text.slice(0, contentType.includes('html') && text.startsWith('<!') ? HTML_PREFIX : TEXT_PREFIX);
}

function clean(text, connection, values) {
  let result = text;
  for (const secret of [connection.token, connection.viewToken, values['wrong token']]) {
    if (secret) result = result.replaceAll(secret, '<token>');
  }
  const escaped = (url) => url.replaceAll('/', '\\/');
  const host = new URL(connection.url).host;
  return result
    .replaceAll(escaped(connection.url), escaped('https://matomo.example/'))
    .replaceAll(connection.url, 'https://matomo.example/')
    .replaceAll(host, 'matomo.example')
    .replace(/"(hash)":"[0-9a-f]{32}"/g, '"$1":"<hash>"')
    .replace(/"email":"[^"]*"/g, '"email":"someone@example.org"');
}
