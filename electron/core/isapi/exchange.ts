import type { Clock, HttpAnswer, HttpTransport, Logger } from '../ports.ts';
import { type IsapiDevice, type IsapiRequest, pathOf, timeoutOf } from './device-request.ts';
import { MAX_BODY_BYTES } from './xml.ts';

/** Remembers which certificate each device showed: trust on first use. */
export interface CertificatePins {
  pinned(deviceId: string): string | null;
  remember(deviceId: string, fingerprint: string): void;
}

export interface ExchangeDependencies {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  readonly certificates: CertificatePins;
  readonly logger: Logger;
  /** Hears of every whole answer, for what is not in an outcome: this computer's address as the device saw it. */
  readonly onAnswer?: (answer: HttpAnswer) => void;
}

/** One request as it will leave; only the client makes one with an `Authorization` or a cookie in it. */
export interface Outgoing {
  readonly request: IsapiRequest;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly credentialSent: boolean;
  readonly signal: AbortSignal;
}

/**
 * Sends one request and pins the certificate the device showed, so that a credential that follows goes to the same one.
 * @throws HttpTransportError
 */
export async function exchange(
  { transport, clock, certificates, logger, onAnswer }: ExchangeDependencies,
  device: IsapiDevice,
  { request, headers, body, credentialSent, signal }: Outgoing,
): Promise<HttpAnswer> {
  const startedAt = clock.elapsed();
  const answer = await transport.request({
    method: request.method,
    scheme: device.scheme,
    host: device.host,
    port: device.port,
    target: request.target,
    headers: body === null ? headers : { 'Content-Type': 'application/xml; charset="UTF-8"', ...headers },
    body,
    timeoutMs: timeoutOf(request),
    maxBodyBytes: MAX_BODY_BYTES,
    tls: { pinnedFingerprint: device.scheme === 'https' ? certificates.pinned(device.deviceId) : null },
    signal,
  });
  if (answer.tlsFingerprint !== null) certificates.remember(device.deviceId, answer.tlsFingerprint);
  onAnswer?.(answer);
  logger.info('isapi.answered', {
    deviceId: device.deviceId,
    method: request.method,
    path: pathOf(request.target),
    status: answer.status,
    credentialSent,
    tookMs: Math.round(clock.elapsed() - startedAt),
  });
  return answer;
}
