import type { Facts, Retry } from '../../../shared/result.ts';
import { LatchkeyError } from '../errors.ts';

/**
 * An exchange that gave no whole answer. `requestSent` is true from the moment at which the first byte of the request may
 * have left: a lost answer may be a spent attempt.
 */
export abstract class HttpTransportError extends LatchkeyError {
  override readonly retry: Retry = 'later';

  constructor(
    message: string,
    readonly requestSent: boolean,
    facts: Facts = {},
    options?: ErrorOptions,
  ) {
    super(message, { ...facts, requestSent }, options);
  }
}

/** No connection came about. `systemCode` is the system's own word, such as `ECONNREFUSED`. */
export class HttpUnreachableError extends HttpTransportError {
  readonly code = 'http.unreachable';

  constructor(
    readonly systemCode: string,
    options?: ErrorOptions,
  ) {
    super(`no connection: ${systemCode}`, false, { systemCode }, options);
  }
}

export class HttpTimeoutError extends HttpTransportError {
  readonly code = 'http.timeout';

  constructor(timeoutMs: number, requestSent: boolean) {
    super(`no whole answer within ${timeoutMs} ms`, requestSent, { timeoutMs });
  }
}

/** The connection broke. */
export class HttpResetError extends HttpTransportError {
  readonly code = 'http.reset';

  constructor(
    readonly systemCode: string,
    requestSent: boolean,
    options?: ErrorOptions,
  ) {
    super(`connection lost: ${systemCode}`, requestSent, { systemCode }, options);
  }
}

/** The answer is not HTTP. `parserCode` is the parser's own word, such as `HPE_INVALID_CONSTANT`. */
export class HttpGarbledError extends HttpTransportError {
  readonly code = 'http.garbled';

  constructor(readonly parserCode: string) {
    super(`the answer is not HTTP: ${parserCode}`, true, { parserCode });
  }
}

export class HttpBodyTooLargeError extends HttpTransportError {
  readonly code = 'http.bodyTooLarge';
  override readonly retry = 'never';

  constructor(
    readonly status: number,
    maxBodyBytes: number,
  ) {
    super(`the answer is larger than ${maxBodyBytes} bytes`, true, { status, maxBodyBytes });
  }
}

/** The device shows another certificate than before. Nothing was sent; a person has to decide. */
export class HttpTlsChangedError extends HttpTransportError {
  readonly code = 'http.tlsChanged';
  override readonly retry = 'never';

  constructor(
    readonly pinnedFingerprint: string,
    readonly shownFingerprint: string,
  ) {
    super('the device shows another certificate than before', false, { pinnedFingerprint, shownFingerprint });
  }
}

/** The TLS handshake failed, for example because old firmware knows TLS 1.0 only. */
export class HttpTlsFailedError extends HttpTransportError {
  readonly code = 'http.tlsFailed';

  constructor(
    readonly systemCode: string,
    options?: ErrorOptions,
  ) {
    super(`no secure connection: ${systemCode}`, false, { systemCode }, options);
  }
}

export class HttpAbortedError extends HttpTransportError {
  readonly code = 'http.aborted';

  constructor(requestSent: boolean) {
    super('the request was given up', requestSent);
  }
}

/** The request cannot be written down as HTTP. The offending text stays out of the message: it may be a secret. */
export class HttpRequestInvalidError extends HttpTransportError {
  readonly code = 'http.requestInvalid';
  override readonly retry = 'never';

  constructor(readonly systemCode: string) {
    super(`the request cannot be sent: ${systemCode}`, false, { systemCode });
  }
}
