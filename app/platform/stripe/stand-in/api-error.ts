/** An error as Stripe answers it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly error: { type: string; message: string; code?: string; param?: string },
    /** The endpoint had begun: the answer is kept under the idempotency key. */
    readonly begun = false,
  ) {
    super(error.message)
  }
}

export function invalid(message: string, about: { code?: string; param?: string } = {}, begun = false): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...about }, begun)
}

export function missing(what: string, id: string): ApiError {
  const error = { type: 'invalid_request_error', code: 'resource_missing', message: `No such ${what}: '${id}'` }
  return new ApiError(404, { ...error, param: 'id' }, true)
}
