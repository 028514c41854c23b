import { randomBytes } from 'node:crypto';
import type { DigestAlgorithm } from './login-digest.ts';
import type { SimulatedTime } from './simulated-time.ts';

interface Issued {
  readonly algorithm: DigestAlgorithm;
  readonly at: number;
  readonly countsUsed: Set<string>;
}

const mostNonces = 2000;
const mostUses = 10_000;

/** The nonces a device gave out. */
export class LoginNonces {
  private readonly issued = new Map<string, Issued>();

  constructor(
    private readonly time: SimulatedTime,
    private readonly lifeSeconds: number,
  ) {}

  /** In the recorded forms: base64 of hex digits around a colon, or hex digits, a colon and milliseconds. */
  issue(algorithm: DigestAlgorithm, recorder: boolean): string {
    const wall = Math.floor(this.time.wallMs());
    const nonce = recorder
      ? `${randomBytes(16).toString('hex')}:${wall}`
      : Buffer.from(`${randomBytes(8).toString('hex')}:${wall}`).toString('base64');
    this.issued.set(nonce, { algorithm, at: this.time.elapsedMs(), countsUsed: new Set() });
    const [oldest] = this.issued.keys();
    if (this.issued.size > mostNonces && oldest !== undefined) this.issued.delete(oldest);
    return nonce;
  }

  /** Marks this use. A count used twice, an old nonce and one of before a restart are stale. */
  use(nonce: string, algorithm: DigestAlgorithm, count: string): 'fresh' | 'stale' | 'otherAlgorithm' {
    const known = this.issued.get(nonce);
    if (known === undefined) return 'stale';
    if (known.algorithm !== algorithm) return 'otherAlgorithm';
    const old = this.time.elapsedMs() - known.at >= this.lifeSeconds * 1000;
    if (old || known.countsUsed.has(count) || known.countsUsed.size >= mostUses) return 'stale';
    known.countsUsed.add(count);
    return 'fresh';
  }

  forget(): void {
    this.issued.clear();
  }
}
