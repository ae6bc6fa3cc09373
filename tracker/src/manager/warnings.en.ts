/** What the console says to the people who build the page. */
export const WARNINGS = {
  unknownOption: (option: string) => `"${option}" is not an option and is ignored.`,
  badOption: (option: string, given: string, used: string) =>
    `${option}: ${given} cannot be used; ${used} is used instead.`,
  oddSiteId: (option: string, given: string) =>
    `${option}: ${given} is no whole number from 1 on; it is sent as it is, and Matomo may refuse it.`,
  unknownDimension: (name: string) => `customDimensions names no "${name}"; its value is not sent.`,
} as const;
