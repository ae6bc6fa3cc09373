/** Every text of the status server that a person sees, in English. Arguments are formatted already. */
export const EN = {
  code: 'en',
  locale: 'en-GB',
  brand: 'Human Traffic',
  title: 'Human Traffic: state and reports',
  heading: 'State and reports',
  sandbox: 'This is the sandbox: its sites and visits are made up.',
  running: 'Pulling visits now.',
  waiting: (when: string) => `The next run starts ${when}.`,
  idle: 'No further run is scheduled: `humantraffic serve` runs by schedule, `humantraffic run` runs once.',
  noSites: 'No site yet. Set MATOMO_URL, MATOMO_TOKEN and MATOMO_SITES, then run `humantraffic doctor`.',

  status: { fine: 'Working', failed: 'Last pull failed', never: 'Not pulled yet' },
  lastPull: 'Last pull',
  lag: 'Newest visit',
  visits: 'Visits stored',
  rejected: 'Visits set aside',
  rejectedHint: 'could not be read; nothing was lost in Matomo',
  lastError: 'Last error',
  never: 'never',
  none: 'none',

  noReport: 'No report yet. The first one is written after the first run.',
  open: 'Open the report',
  openOf: (site: string) => `Open the report of ${site}`,
  asFiles: 'as files',
  machine: 'For machines:',

  problems: {
    400: { title: 'Bad request', detail: 'The address cannot be read.' },
    404: { title: 'Not found', detail: 'There is nothing at this address.' },
    405: { title: 'Method not allowed', detail: 'Only GET and HEAD are answered here.' },
    421: {
      title: 'Misdirected request',
      detail: 'This server does not answer to that host name. Use the address it printed at start.',
    },
    500: { title: 'Internal error', detail: 'Something went wrong here; the log says what.' },
    503: { title: 'Not ready', detail: 'The service cannot do its work yet; the log says why.' },
  },

  listen: {
    inUse: (address: string) => `Port in use: ${address} is taken by another program.`,
    inUseRemedy: (port: string) => `Stop the other program, or choose another port, e.g. PORT=${port}.`,
    denied: (address: string) => `Not allowed to listen on ${address}.`,
    deniedRemedy: 'Choose a port above 1023, e.g. PORT=7070.',
    failed: (address: string, code: string) => `Could not listen on ${address} (${code}).`,
    failedRemedy: 'HOST must be an address of this machine, e.g. HOST=127.0.0.1, and PORT a free port.',
  },
} as const;
