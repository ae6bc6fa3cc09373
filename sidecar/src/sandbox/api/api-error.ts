/** An error that Matomo's API answers as `{"result":"error","message":…}`: by HTTP 200 up to 5.6, 401 without access. */
export class ApiError extends Error {
  readonly status: number;

  constructor(message: string, status = 200) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}
