/** Errors in English: code → what is wrong, what to do. */
export const ERRORS = {
  'config:unknown-key': [
    'Unknown key "{key}" in {file}.',
    'Known keys: {known}. Correct the key or take it out.',
  ],
  'config:invalid': ['{key} is not valid: {problem} (got {value}).', 'Correct it in {source}.'],
  'config:not-json': ['{file} is not valid JSON: {problem}.', 'Correct the file or delete it.'],
  'config:unreadable': [
    '{file} could not be read: {problem}.',
    'Check that it exists and that this user may read it.',
  ],
  'config:no-url': [
    'No address of a Matomo is set.',
    'Set MATOMO_URL=https://matomo.example.org and MATOMO_TOKEN, or run "humantraffic start" for the demo.',
  ],
  'config:no-token': [
    'No token for {url} is set.',
    'Set MATOMO_TOKEN (or MATOMO_TOKEN_FILE) to a token from Matomo: Administration, Personal, Security, Auth tokens.',
  ],
  'matomo:unreachable': [
    '{url} could not be reached: {problem}.',
    'Check MATOMO_URL and that this machine may connect to it.',
  ],
  'matomo:timeout': [
    '{url} did not answer {method} within {seconds} seconds.',
    'Try again later, or raise requestTimeoutSeconds.',
  ],
  'matomo:redirect': [
    '{url} redirects to {target}; the token is not sent there.',
    'Set MATOMO_URL to the final address.',
  ],
  'matomo:html': [
    '{url} answered {method} with a web page (HTTP {status}) instead of data.',
    'Check that MATOMO_URL is the address of Matomo itself (where its index.php is) and that Matomo is not in maintenance.',
  ],
  'matomo:half-answer': [
    '{url} broke off its answer to {method}.',
    'Try again; if it stays so, raise PHP’s memory_limit and max_execution_time, or lower pageSize.',
  ],
  'matomo:server-error': [
    '{url} answered {method} with HTTP {status}.',
    'See the error log of Matomo’s web server.',
  ],
  'matomo:too-large': ['{url} answered {method} with more than {megabytes} MB.', 'Lower pageSize.'],
  'matomo:wrong-token': [
    '{url} does not accept the token.',
    'Create one in Matomo (Administration, Personal, Security, Auth tokens) and set MATOMO_TOKEN to it.',
  ],
  'matomo:no-access': [
    'The token may not do {method}: {problem}',
    'Give its user the right in Matomo (Administration, System, Users): "view" to pull, "write" to label.',
  ],
  'matomo:no-sites': [
    'The token is valid but sees no site of {url}.',
    'Give its user at least "view" on a site in Matomo (Administration, System, Users).',
  ],
  'matomo:unknown-site': [
    'Site {site} does not exist in {url}, or the token may not see it.',
    'Sites the token sees: {known}. Correct MATOMO_SITES.',
  ],
  'matomo:api-error': [
    'Matomo refused {method}: {problem}',
    'Correct what it names; "humantraffic doctor" checks the set-up.',
  ],
  'matomo:database': [
    'Matomo’s database failed in {method}: {problem}',
    'Try again later; if it stays so, see Matomo’s system check and its database’s log.',
  ],
  'matomo:stale-answer': [
    'Matomo answered {method} with visits that were not asked for: {problem}.',
    'A cache between this program and Matomo gives old answers: let it pass POST requests through.',
  ],
  'matomo:unexpected': [
    'Matomo’s answer to {method} has an unexpected shape: {problem}.',
    'Check that Matomo is version 5 or 6; "humantraffic doctor" says more.',
  ],
  'matomo:plugin-absent': [
    'The plugin HumanTraffic is not active in {url}, so no label can be written; visits were pulled and reported without it.',
    'Copy matomo-plugin/HumanTraffic into Matomo’s plugins folder and activate it, or set "push": false to go without.',
  ],
  'matomo:plugin-too-old': [
    'The plugin HumanTraffic in {url} speaks version {found} of the interface, this program needs {needed}.',
    'Update the plugin and the sidecar to the same release.',
  ],
  'store:disk-full': [
    'The disk that holds {path} is full.',
    'Free some space and run again; what was pulled is kept.',
  ],
  'store:not-written': [
    'The disk that holds {path} refused a write ({problem}): it is full, over its quota, or it fails.',
    'Free some space, check the disk and run again; what was pulled is kept.',
  ],
  'store:cannot-open': [
    'The database {path} could not be opened: {problem}.',
    'Check DATABASE_URL and the rights of its folder.',
  ],
  'store:failed': [
    'The database {path} failed: {problem}.',
    'Nothing of this step was written. Check the disk; if it stays so, report it with the output of --verbose.',
  ],
  'store:unsupported': [
    'DATABASE_URL "{scheme}" is not supported.',
    'Use sqlite:./data/humantraffic.db or postgres://….',
  ],
  'store:unreachable': [
    'The database {path} could not be reached: {problem}.',
    'Check DATABASE_URL and that the server is up; what was written before is kept.',
  ],
  'store:encoding': [
    'The database {path} holds texts as {encoding}, in which not every page title can be written.',
    "Create one with: CREATE DATABASE humantraffic ENCODING 'UTF8' TEMPLATE template0",
  ],
  'store:no-schema': [
    'In the database {path} there is no schema in which this user may have tables.',
    'Create one, or give the user the right to create in one of its search_path.',
  ],
  'store:newer': [
    'The database {path} was written by a newer version of this program.',
    'Update this program, or point DATABASE_URL to another database.',
  ],
  'store:held': [
    'Another process writes to {path}: "{command}", process {pid} on {host}, since {since}.',
    'Wait until it is done, or stop it; where it is gone already its claim ends by itself within {seconds} seconds.',
  ],
  'store:lease-lost': [
    'Another process has taken over writing to {path}: "{command}", process {pid} on {host}; this one was held up too long.',
    'What was written before is kept. Let one of the two run.',
  ],
  'store:busy': ['The database {path} is in use by another process.', 'Wait until it is done, or stop it.'],
  'backup:nothing': [
    'The store {path} is empty: there is nothing to back up.',
    'Check DATABASE_URL and the folder it is run in.',
  ],
  'backup:exists': ['{file} is there already.', 'Give another name, or move it away first.'],
  'backup:cannot-write': [
    'The backup {file} could not be written: {problem}.',
    'Check the folder, its rights and its free space; nothing was left there.',
  ],
  'backup:unreadable': [
    '{file} could not be read: {problem}.',
    'Give a file that "humantraffic backup" has written.',
  ],
  'backup:damaged': [
    'The backup {file} is damaged: {problem}.',
    'Nothing was restored. Take another backup, or copy this one anew from where it was kept.',
  ],
  'restore:not-empty': [
    'The store {path} is not empty: it has {rows} rows.',
    'Point DATABASE_URL to an empty one, or give --force to replace everything that is in it.',
  ],
  'report:bad-range': [
    '"{value}" is not a range of days.',
    'Give YYYY-MM-DD,YYYY-MM-DD (first and last day) or lastN.',
  ],
  'report:future': [
    'The period {from} to {to} has not begun: today is {today} in the time zone of site {site}.',
    'Give a period that has begun.',
  ],
  'report:no-font': [
    '{path} cannot be used as a font: {problem}.',
    'Name single fonts (TTF, OTF, WOFF, WOFF2) in pdfFonts.',
  ],
  'report:bad-period': ['"{value}" is not a period.', 'Give day, week, month, year or range.'],
  'report:bad-date': [
    '"{value}" is not a day of the calendar.',
    'Give YYYY-MM-DD, today or yesterday; with --period range two days, YYYY-MM-DD,YYYY-MM-DD.',
  ],
  'report:bad-definition': [
    '{file}, line {line}: {problem}.',
    'Put it right and run the command again; docs/custom-reports.md has an example.',
  ],
  'report:no-definition': [
    'The definition {file} cannot be read ({problem}).',
    'Check its path and its rights.',
  ],
  'report:no-site': [
    'Site {site} is not among the sites that are reported on.',
    'Check MATOMO_SITES and the number.',
  ],
  'report:unknown-format': ['"{format}" is not a format of reports.', 'Known are {known}.'],
  'report:bad-segment': [
    'The segment is not understood at character {at}: {problem}.',
    'Conditions look like countryCode==de; join them by ; (and) or , (or). Known are {known}.',
  ],
  'schedules:unknown': ['No schedule is named "{name}".', 'Known are: {known}.'],
  'schedules:running': ['The schedule "{name}" is running already.', 'Wait until it has ended.'],
  'delivery:private': [
    'The address {host} lies in a private network, and nothing is sent there.',
    'If it is yours and meant, set allowPrivateNetworks to true.',
  ],
  'delivery:refused': ['{host} did not take what was sent: {problem}.', 'Check the address and its rights.'],
  'delivery:unreachable': [
    '{host} could not be reached, also after several tries: {problem}.',
    'Check the address; it is sent again with the next run.',
  ],
  'mail:no-server': [
    'A mail is to be sent, but no mail server is set.',
    'Set SMTP_HOST and MAIL_FROM (and SMTP_PORT, SMTP_USER, SMTP_PASSWORD where needed).',
  ],
  'mail:failed': [
    'The mail server {host}:{port} did not take the mail: {problem}.',
    'Check SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD; it is sent again with the next run.',
  ],
  'report:not-reconciled': [
    'The report of site {site} does not reconcile: Matomo counts {matomo} visits, the report {counted}.',
    'Days that differ: {days}. Run again later; if it stays so, "humantraffic doctor" says more.',
  ],
  'report:matomo-lags': [
    'Matomo’s own reports of site {site} lag behind its visits log on {days}; this report counts the log.',
    'In Matomo’s folder: ./console core:invalidate-report-data --sites={site} --dates={days}, then run again.',
  ],
  'pull:unknown-timezone': [
    'Site {site}: this program does not know the time zone {timezone}.',
    'Update Node, or change the time zone of the site in Matomo.',
  ],
  'pull:set-aside': [
    '{count} visits could not be understood and were set aside.',
    'They are kept whole in the table rejected_records of {path}; "humantraffic replay" tries them again.',
  ],
  'score:too-little': [
    'Too little is known to fit anything: {bots} visits of bots in {botGroups} groups, {people} of people in {peopleGroups}; {toTest} to test on, of the rarer kind.',
    'On either side it takes {visits} visits in {groups} groups (cohorts, visitors, sources) and {tested} later ones to test on: decide on more visits in Matomo, or give labelled ones with --labelled.',
  ],
  'score:no-refit': [
    'No refit is in use.',
    'Nothing to take back: visits are judged by what the program comes with.',
  ],
  'score:broken-line': [
    'Line {number} of {file} is not a labelled visit.',
    'See "humantraffic evaluate --kind traffic --format csv" for the columns; correct the line, or leave it out.',
  ],
  'cohorts:no-rule': [
    'Site {site} has no rule {number}.',
    'See "humantraffic cohorts --all" for the rules that there are.',
  ],
  'cohorts:no-site': [
    'Site {site} is not among the sites that are pulled.',
    'See MATOMO_SITES, and "humantraffic doctor" for the sites that the token sees.',
  ],
  'cohorts:no-number': ['{name} must be a whole number, not "{value}".', 'See "humantraffic cohorts".'],
  'replay:left': [
    '{count} records set aside still cannot be understood.',
    '"humantraffic replay --list" says why; they stay until a newer version understands them.',
  ],
  'evaluate:unknown-kind': ['"{kind}" is not a kind that can be evaluated.', 'Give --kind one of: {known}.'],
  'evaluate:unknown-format': [
    '"{format}" is not a format of the kind {kind}.',
    'Give --format one of: {known}.',
  ],
  'evaluate:no-files': [
    'The format {format} needs a file to read.',
    'Name one or more files, plain or gzipped.',
  ],
  'evaluate:unknown-choice': ['"{value}" cannot be given to {option}.', 'Give one of: {known}.'],
  'evaluate:unreadable': [
    '{file} could not be read: {problem}.',
    'Check that it exists, that this user may read it, and that it is whole.',
  ],
  'evaluate:broken-lines': [
    '{count} lines are not of the format {format} and were left out: {lines}.',
    'Correct them, or give the format that they have; all others were counted.',
  ],
  'cli:unexpected': ['Something went wrong: {problem}', 'Run again with --verbose for details.'],
  'accounts:bad-activity': [
    'An activity of a user was not taken: {field}: {problem}.',
    'Send what the description of monitorUserActivity names.',
  ],
  'accounts:no-reason': [
    'A flag is set or taken back with a reason of at most {most} characters.',
    'Say why: whoever looks at it later has nothing else.',
  ],
  'accounts:not-decided': [
    'Nobody has decided on {user}: there is nothing to take back.',
    'See "humantraffic accounts history" for what was thought of it.',
  ],
  'accounts:which-site': [
    'The store holds {count} sites: {sites}. Which one is meant is not said.',
    'Name it with --site; where there is none, "humantraffic pull" brings them.',
  ],
  'accounts:no-site': [
    'The store holds no site "{site}". It holds: {sites}.',
    'Name one of these with --site; "humantraffic pull" brings others that MATOMO_SITES names.',
  ],
} as const satisfies Record<string, readonly [message: string, remedy: string]>;

export type ErrorCode = keyof typeof ERRORS;
