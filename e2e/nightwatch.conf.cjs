const { join } = require('node:path');

const args = [...require('./lab/chromium-flags.json'), `--user-data-dir=${process.env.E2E_PROFILE}`];

module.exports = {
  src_folders: [join(__dirname, 'browser')],
  filter: '**/*.test.cjs',
  plugins: ['@humantraffic/tracker/nightwatch'],
  webdriver: {
    start_process: true,
    server_path: process.env.CHROMEDRIVER_BIN ?? '/usr/bin/chromedriver',
    port: Number(process.env.E2E_DRIVER_PORT),
  },
  test_workers: { enabled: false },
  globals: { waitForConditionTimeout: 10_000, asyncHookTimeout: 20_000, unitTestsTimeout: 30_000 },
  test_runner: { type: 'default' },
  test_settings: {
    default: {
      disable_error_log: false,
      screenshots: { enabled: false },
      desiredCapabilities: {
        browserName: 'chrome',
        'goog:chromeOptions': { binary: process.env.CHROME_BIN ?? '/usr/bin/chromium', args },
      },
    },
  },
};
