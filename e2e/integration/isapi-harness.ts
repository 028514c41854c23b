import { inspect } from 'node:util';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { createIsapiClient, type IsapiClient } from '../../electron/core/isapi/client.ts';
import type { IsapiDevice } from '../../electron/core/isapi/device-request.ts';
import type { CertificatePins } from '../../electron/core/isapi/exchange.ts';
import { type Login, Secret } from '../../electron/core/isapi/secret.ts';
import { RecordingGate } from '../../electron/core/isapi/testing/recording-gate.ts';
import type { Facts } from '../../shared/result.ts';
import { StrictDevice, type StrictDeviceOptions } from './isapi-strict-device.ts';

/** The client on real sockets, with a gate that records, and devices that are stopped after each test. */
export class IsapiBench {
  readonly gate = new RecordingGate();
  readonly pins = new Map<string, string>();
  readonly log: { readonly event: string; readonly facts: Facts }[] = [];
  readonly client: IsapiClient;
  private readonly devices: StrictDevice[] = [];

  constructor() {
    const certificates: CertificatePins = {
      pinned: (deviceId) => this.pins.get(deviceId) ?? null,
      remember: (deviceId, fingerprint) => void this.pins.set(deviceId, fingerprint),
    };
    const write = (event: string, facts: Facts = {}) => void this.log.push({ event, facts });
    this.client = createIsapiClient({
      transport: createNodeHttp(),
      guard: this.gate,
      clock: createNodeClock(),
      certificates,
      logger: { info: write, warn: write },
    });
  }

  async device(options: StrictDeviceOptions = {}): Promise<StrictDevice> {
    const device = await StrictDevice.start(options);
    this.devices.push(device);
    return device;
  }

  async stop(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.stop();
  }

  /** Everything the client said, the gate was told and the given values hold, as a person could come to read it. */
  readable(...values: readonly unknown[]): string {
    const shown = [...values, this.log, this.gate.events].map((value) =>
      [inspect(value, { depth: 20, maxStringLength: null }), JSON.stringify(value)].join('\n'),
    );
    return shown.join('\n');
  }
}

export function at(device: StrictDevice, deviceId = 'mac:1', scheme: 'http' | 'https' = 'http'): IsapiDevice {
  return { deviceId, scheme, host: '127.0.0.1', port: device.port };
}

export function login(password = 'Abc12345', account = 'admin'): Login {
  return { account, password: new Secret(password) };
}

/** Of a channel: it is written with nothing but its login changed. */
export const asItIs = () => ({ kind: 'write', address: null }) as const;

export function options() {
  return { signal: new AbortController().signal };
}

export const check = { method: 'GET', target: '/ISAPI/Security/userCheck' } as const;
/** Of a device that was locked 5 s ago. */
export const lockedBody =
  '<userCheck><statusValue>401</statusValue><lockStatus>lock</lockStatus><unlockTime>1795</unlockTime><retryLoginTime>0</retryLoginTime></userCheck>';

export function answer(response: Parameters<StrictDevice['refuse']>[0], status: number, body: string): true {
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(status === 204 ? '' : body);
  return true;
}
