import type { OutgoingHttpHeaders } from 'node:http';
import { cameraChallenge, recorderChallenge } from './captures/isapi.ts';
import type { HttpDevice } from './http-answer.ts';
import type { DigestAlgorithm } from './login-digest.ts';
import type { LoginOptions } from './login-options.ts';

/** What Node writes itself about the connection is left to it. */
const ownOfNode = ['date', 'content-length', 'connection', 'keep-alive'];

const camera = readRecorded(cameraChallenge);
const recorder = readRecorded(recorderChallenge);

const offered: Readonly<Record<LoginOptions['challenges'], readonly DigestAlgorithm[]>> = {
  md5: ['MD5'],
  sha256Only: ['SHA-256'],
  both: ['SHA-256', 'MD5'],
  md5AndBasic: ['MD5'],
  basicOnly: [],
};

/** The headers of a 401 in the recorded form, with this device's realm and new nonces. */
export function challengeHeaders(device: HttpDevice, stale = false): OutgoingHttpHeaders {
  const { headers } = recordedRefusal(device);
  const { challenges } = device.interior.desk.settings.login;
  const lines = offered[challenges].map((algorithm) => digestLine(device, String(headers['WWW-Authenticate']), algorithm, stale));
  const basic = `Basic realm="${device.interior.realm}"`;
  if (challenges === 'basicOnly') return { ...headers, 'WWW-Authenticate': basic };
  // Both schemes stand in one header, as recorded where "digest/basic" is on.
  if (challenges === 'md5AndBasic') return { ...headers, 'WWW-Authenticate': `${lines.join(', ')}, ${basic}` };
  return { ...headers, 'WWW-Authenticate': lines };
}

/** As recorded: of a camera without a body, of a recorder with one that has no lock fields. */
export function recordedRefusal(device: HttpDevice): { readonly headers: OutgoingHttpHeaders; readonly body: string } {
  return device.recorder ? recorder : camera;
}

function digestLine(device: HttpDevice, recorded: string, algorithm: DigestAlgorithm, stale: boolean): string {
  const { realm, desk } = device.interior;
  const line = recorded
    .replace(/realm="[^"]*"/, `realm="${realm}"`)
    .replace(/nonce="[^"]*"/, `nonce="${desk.nonces.issue(algorithm, device.recorder)}"`)
    .replace(/stale="[^"]*"/, `stale="${stale ? 'TRUE' : 'FALSE'}"`);
  if (algorithm === 'MD5') return line;
  // A camera's recorded challenge names no algorithm, which means MD5.
  return device.recorder ? line.replace('algorithm="MD5"', 'algorithm="SHA-256"') : `${line}, algorithm="SHA-256"`;
}

function readRecorded(text: string): { readonly headers: OutgoingHttpHeaders; readonly body: string } {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, end).split('\n').slice(1);
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
  return {
    headers: Object.fromEntries(headers.filter(([name]) => !ownOfNode.includes(name.toLowerCase()))),
    body: text.slice(end + 2),
  };
}
