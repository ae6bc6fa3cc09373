/**
 * Plug-in for Nightwatch 3: `plugins: ['@humantraffic/tracker/nightwatch']`. Nightwatch finds the commands and
 * assertions in the folder `nightwatch` beside this file; docs/nightwatch.md tells what they do.
 */
module.exports = {};
