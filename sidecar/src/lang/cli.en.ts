/** What the command line says, in English. */
export const CLI = {
  description: 'Tells people from bots in a self-hosted Matomo, and makes its reports human-only.',
  'option.config': 'configuration file (default: humantraffic.config.json of this folder)',
  'option.verbose': 'log what is done, and show where an error comes from',
  'option.json': 'print the result as JSON, for programs',
  'run.description': 'the main job once: pull, score, push labels, report. What cron calls',
  'pull.description': 'pull what is new from Matomo into the store',
  'score.description': 'judge visits that are new or have changed',
  'push.description': 'write labels that Matomo does not hold yet, and have their days archived anew',
  'report.description': 'write the report from the store, held against Matomo’s own totals',
  'report.date': 'days of the report: lastN, or YYYY-MM-DD,YYYY-MM-DD (default: last30)',
  'setup.description': 'create the custom dimensions and segments in Matomo; again does nothing',
  'doctor.description': 'check Matomo, the token’s rights, the plugin, time zones and custom dimensions',
  'config.description': 'list what can be set, by which variable, and the defaults',
  'serve.description': 'pull, score, push and report again and again, and serve the report, until stopped',
  'start.description': 'what "npm start" runs: like serve, or the demo where no MATOMO_URL is set',
  'start.once': 'exit once the reports are written',
  example: '\nExample:\n  $ {line}\n',

  'sandbox.notice':
    'No MATOMO_URL is set: this is the sandbox, with a labelled month of demo traffic. For your own Matomo set MATOMO_URL=https://… and MATOMO_TOKEN=….',
  'matomo.notice': 'Matomo {version} at {url}, plugin {plugin}.',
  'plugin.absent': 'not installed',

  'pulled.line':
    'Site {site}: pulled {added} new and {changed} changed visits ({unchanged} known, {rejected} set aside).',
  'scored.line': 'Site {site}: judged {judged} visits.',
  'pushed.line':
    'Site {site}: wrote {written} labels ({unchanged} were there, {stale} moved meanwhile, {erased} gone, {protected} decided by a person); {days} days to archive anew.',

  'table.title': '{name} (site {site}), {from} to {to}, {timezone}',
  'table.matomo': 'Matomo counted',
  'table.human': '= human',
  'table.bot': '+ bot',
  'table.declaredBot': '+ declared bot',
  'table.undecided': '+ undecided',
  'table.visits': 'visits',
  'table.reconciles': 'All {matomo} visits are accounted for.',
  'table.differs': 'DOES NOT RECONCILE: Matomo counted {matomo}, the groups add up to {counted}.',
  'table.reports': 'Reports:',
  'serve.address': 'Latest report and state of the puller: {url} (stop with Ctrl-C)',
  'serve.round': 'Next round in {seconds} s.',

  'setup.dimension': 'Site {site}: custom dimension "{name}" is number {id} ({state}).',
  'setup.segment': 'Site {site}: segment "{name}" {definition} ({state}).',
  'setup.created': 'created',
  'setup.found': 'was there',
  'setup.snippet':
    'Script of site {site}: data-dimension-tracking-mode="{trackingMode}" data-dimension-is-bot="{isBot}" data-dimension-bot-type="{botType}"',

  'doctor.ok': 'ok',
  'doctor.bad': 'to do',
  'doctor.version': 'Matomo {version} answers at {url}',
  'doctor.versionOld': 'Matomo {version} is older than 5.0: update it',
  'doctor.sites': 'The token sees these sites: {ids}',
  'doctor.plugin': 'Plugin HumanTraffic {version} is active',
  'doctor.pluginAbsent':
    'Plugin HumanTraffic is not active: copy matomo-plugin/HumanTraffic into Matomo’s plugins folder and activate it',
  'doctor.write': 'Site {site}: the token may write labels',
  'doctor.noWrite': 'Site {site}: the token may not write labels: give its user "write" on the site',
  'doctor.dimensions': 'Site {site}: the custom dimensions are there',
  'doctor.noDimensions': 'Site {site}: custom dimensions are missing ({names}): run "humantraffic setup"',
  'doctor.timezone': 'Site {site}: time zone {timezone}',
  'doctor.badTimezone':
    'Site {site}: this program does not know the time zone {timezone}: update Node, or change it in Matomo',
  'doctor.store': 'The store {path} can be written',
} as const;
