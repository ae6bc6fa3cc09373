/** An error that Matomo's API answers as `{"result":"error","message":…}`: by HTTP 200 up to 5.6, 401 without access. */
export class ApiError extends Error {
  readonly status: number;

  constructor(message: string, status = 200) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** What Matomo says of a method that is not there, or that it hides from this caller. */
export const unknownMethod = (plugin: string, method: string) =>
  new ApiError(
    `The method '${method}' does not exist or is not available in the module '\\Piwik\\Plugins\\${plugin}\\API'.`,
  );
