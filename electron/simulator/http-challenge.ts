import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { cameraChallenge, recorderChallenge } from './captures/isapi.ts';
import type { HttpAnswer, HttpDevice } from './http-answer.ts';
import { SeededRandom } from './seeded-random.ts';

/** A 401 in the recorded form, with this device's realm and a new nonce. */
export function challenge(device: HttpDevice): HttpAnswer {
  const { headers, body } = device.recorder ? recorder : camera;
  const values = device.recorder ? recorderValues(device) : cameraValues(device);
  const recorded = String(headers['WWW-Authenticate']);
  const authenticate = recorded
    .replace(/realm="[^"]*"/, `realm="${values.realm}"`)
    .replace(/nonce="[^"]*"/, `nonce="${values.nonce}"`);
  return { status: 401, headers: { ...headers, 'WWW-Authenticate': authenticate }, body };
}

/** What Node writes itself about the connection is left to it. */
const ownOfNode = ['date', 'content-length', 'connection', 'keep-alive'];

const camera = readRecorded(cameraChallenge);
const recorder = readRecorded(recorderChallenge);

interface ChallengeValues {
  readonly realm: string;
  readonly nonce: string;
}

/** The recorded nonce is base64 of hex digits around a colon. */
function cameraValues(device: HttpDevice): ChallengeValues {
  const nonce = `${randomBytes(8).toString('hex')}:${Date.now()}`;
  return { realm: `IP Camera(${device.serialNumber.slice(-5)})`, nonce: Buffer.from(nonce).toString('base64') };
}

function recorderValues(device: HttpDevice): ChallengeValues {
  return {
    realm: SeededRandom.named(0, device.serialNumber).hex(24),
    nonce: `${randomBytes(16).toString('hex')}:${Date.now()}`,
  };
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
