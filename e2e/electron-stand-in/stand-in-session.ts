import { EventEmitter } from 'node:events';
import type { BrowserContext } from 'playwright';
import type { Preventable, PrivilegedScheme, ProtocolLike, SessionLike } from '../../electron/main/electron-like.ts';
import { PAGE_ORIGIN, toAppUrl } from './addresses.ts';

/** Electron's name of a permission, and Chromium's where a real page can be given it. */
const permissionNames = [
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['clipboard-read', 'clipboard-read'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
] as const;

export class PreventableEvent implements Preventable {
  prevented = false;

  constructor(readonly url: string = '') {}

  preventDefault(): void {
    this.prevented = true;
  }
}

/** The default session. Without handlers Electron grants everything; so does this. */
export class StandInSession extends EventEmitter implements SessionLike {
  private decide: Parameters<SessionLike['setPermissionRequestHandler']>[0] | null = null;
  private check: Parameters<SessionLike['setPermissionCheckHandler']>[0] | null = null;
  private device: (() => boolean) | null = null;

  setPermissionRequestHandler(handler: Parameters<SessionLike['setPermissionRequestHandler']>[0]): void {
    this.decide = handler;
  }

  setPermissionCheckHandler(handler: Parameters<SessionLike['setPermissionCheckHandler']>[0]): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }

  /** What the shell decides when a page at `url` asks. */
  request(permission: string, url: string): boolean {
    let granted = this.decide === null;
    this.decide?.(null, permission, (decision) => (granted = decision), { requestingUrl: url });
    return granted;
  }

  mayUse(permission: string, origin: string): boolean {
    return this.check?.(null, permission, origin) ?? true;
  }

  mayUseDevice(): boolean {
    return this.device?.() ?? true;
  }

  /** Gives the real pages what the shell allows. */
  async applyTo(context: BrowserContext): Promise<void> {
    const origin = toAppUrl(PAGE_ORIGIN);
    const allowed = permissionNames.filter(([name]) => this.request(name, `${origin}/`) && this.mayUse(name, origin));
    await context.grantPermissions(
      allowed.map(([, chromiumName]) => chromiumName),
      { origin: PAGE_ORIGIN },
    );
  }
}

export class StandInProtocol implements ProtocolLike {
  private readonly schemes = new Set<string>();
  private readonly handlers = new Map<string, (request: Request) => Promise<Response>>();

  constructor(private readonly isReady: () => boolean) {}

  registerSchemesAsPrivileged(schemes: PrivilegedScheme[]): void {
    if (this.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) this.schemes.add(scheme);
  }

  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    if (!this.isReady()) throw new Error('protocol can only be used after app is ready');
    if (!this.schemes.has(scheme)) throw new Error(`${scheme}: the scheme is not registered as privileged`);
    if (this.handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`);
    this.handlers.set(scheme, handler);
  }

  /** The answer of the shell; null where it serves no such scheme. */
  async serve(url: string, method: string): Promise<Response | null> {
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1));
    return handler ? handler(new Request(url, { method })) : null;
  }
}
