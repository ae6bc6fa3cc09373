/**
 * What Matomo's Marketplace asks of a plugin
 * (https://developer.matomo.org/guides/distributing-your-plugin), checked before it is asked.
 */
const TAKEN_WORDS = /matomo|piwik|analytics|core|plugin/i;
const REQUIRED = ['plugin.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];
const KEYS = ['name', 'version', 'description', 'license', 'authors', 'keywords', 'require'];
const MOST_KEYWORDS = 10;
/** Addresses are left out rather than made up; one that is there must be one. */
const ADDRESS = /^(https:\/\/|mailto:)?[^\s]+\.[^\s]+$/;
const VERSION = /^\d+\.\d+\.\d+(-(alpha|beta|b|rc)\.?\d+)?$/;
const SCREENSHOT = /^screenshots\/[A-Za-z0-9_-]+\.(png|jpg|jpeg)$/;
const LONGEST_DESCRIPTION = 200;
const MOST_BYTES = 10_000_000;

/**
 * @param {readonly string[]} files
 * @param {(path: string) => Buffer} read
 * @returns {string[]} each a sentence; empty where the Marketplace would take it
 */
export function problems(files, read) {
  const missing = REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file} is missing.`);
  if (missing.length > 0) return missing;
  const text = (/** @type {string} */ path) => read(path).toString('utf8');
  let json;
  try {
    json = JSON.parse(text('plugin.json'));
  } catch (error) {
    return [`plugin.json is no JSON: ${error}`];
  }
  return [
    ...ofDescriptor(json, files),
    ...ofTexts(text('README.md'), text('CHANGELOG.md'), text('LICENSE'), String(json.version)),
    ...ofFiles(files, read),
  ];
}

/**
 * @param {any} json
 * @param {readonly string[]} files
 */
function ofDescriptor(json, files) {
  const { name, version, description, require } = json;
  return when([
    [
      KEYS.every((key) => key in json),
      `plugin.json needs ${KEYS.filter((key) => !(key in json)).join(', ')}.`,
    ],
    [
      /^[A-Za-z][A-Za-z0-9]*$/.test(name),
      `The name ${name} must be letters and digits, and begin with a letter.`,
    ],
    [!TAKEN_WORDS.test(name), `The name ${name} has a word that Matomo keeps for itself.`],
    [files.includes(`${name}.php`), `${name}.php is missing.`],
    [VERSION.test(version), `The version ${version} must look like 1.2.3 or 1.2.3-b1.`],
    [
      /^>=5\.\d+\.\d+.*,<\d+\.0\.0-b1$/.test(require?.matomo),
      'require.matomo must have a lower and an upper bound.',
    ],
    [/^GPL/.test(json.license), 'The license must be GPL, as Matomo is.'],
    [
      description?.length <= LONGEST_DESCRIPTION,
      `The description is longer than ${LONGEST_DESCRIPTION} characters.`,
    ],
    [
      json.keywords?.length > 0 && json.keywords.length <= MOST_KEYWORDS,
      `There must be 1 to ${MOST_KEYWORDS} keywords.`,
    ],
    [
      Array.isArray(json.authors) && json.authors.length > 0 && json.authors.every(isAuthor),
      'Each of the authors needs a name, and an e-mail or homepage only if it is one.',
    ],
    [/^>=8\.\d+(\.\d+)?$/.test(require?.php), 'require.php must name the oldest PHP, such as >=8.1.0.'],
    [
      [json.homepage, ...Object.values(json.support ?? {})].every((one) => !one || ADDRESS.test(String(one))),
      'homepage and support must be addresses.',
    ],
  ]);
}

/** @param {any} author */
const isAuthor = (author) =>
  typeof author?.name === 'string' &&
  author.name !== '' &&
  [author.email, author.homepage].every((one) => one === undefined || ADDRESS.test(one));

/**
 * @param {string} readme
 * @param {string} changelog
 * @param {string} license
 * @param {string} version
 */
function ofTexts(readme, changelog, license, version) {
  return when([
    [/^## Description\n+\S/m.test(readme), 'README.md has no section "## Description": it becomes the page.'],
    [/^## License$/m.test(readme), 'README.md has no section "## License".'],
    [changelog.includes(`## ${version}\n`), `CHANGELOG.md says nothing about ${version}.`],
    [/GNU GENERAL PUBLIC LICENSE\s+Version 3/.test(license), 'LICENSE is not the GPL 3.'],
  ]);
}

/**
 * @param {readonly string[]} files
 * @param {(path: string) => Buffer} read
 */
function ofFiles(files, read) {
  const size = files.reduce((sum, file) => sum + read(file).length, 0);
  const pictures = files.filter((file) => file.startsWith('screenshots/') && !SCREENSHOT.test(file));
  const php = files.filter((file) => file.endsWith('.php') && !/^<\?php\b/.test(read(file).toString('utf8')));
  const brought = files.filter((file) => /(^|\/)(jquery|vue|monolog|php-di)[.-][^/]*(js|php)$/i.test(file));
  return when([
    [size <= MOST_BYTES, `All files together have ${size} bytes.`],
    [pictures.length === 0, `Screenshots must be named like Traffic_quality.png: ${pictures.join(', ')}.`],
    [php.length === 0, `Does not begin with <?php: ${php.join(', ')}.`],
    [brought.length === 0, `Matomo brings this itself: ${brought.join(', ')}.`],
    [!files.some((file) => file.startsWith('tests/')), 'Tests do not belong into the package.'],
  ]);
}

/** @param {readonly (readonly [boolean, string])[]} rules */
const when = (rules) => rules.filter(([isGood]) => !isGood).map(([, sentence]) => sentence);
