import { isSearchedByDefault } from '../../network/interface-kind.ts';
import type { NetworkInterface } from '../../ports.ts';
import { InterfaceLink, type LinkContext } from './interface-link.ts';

/** Adapters with invented names come and go all day on a developer's computer; older ones are forgotten. */
const MOST_GONE = 20;

/** Which interfaces a person chose. */
export interface InterfaceChoice {
  /** By name: ticked or unticked; the rest follow the rule of their kind. */
  readonly included: ReadonlyMap<string, boolean>;
  /** Only these names, whatever their kind, or null. */
  readonly only: ReadonlySet<string> | null;
}

/** Every interface of this computer, searched or not, and those that were searched and are gone. */
export class InterfaceLinks {
  private readonly byKey = new Map<string, InterfaceLink>();
  private present: readonly NetworkInterface[] = [];

  constructor(private readonly context: LinkContext) {}

  all(): readonly InterfaceLink[] {
    return [...this.byKey.values()];
  }

  searched(): readonly InterfaceLink[] {
    return this.all().filter((link) => link.isSearched);
  }

  at(interfaceAddress: string): InterfaceLink | undefined {
    return this.all().find((link) => link.entry.address === interfaceAddress);
  }

  get lastSeen(): readonly NetworkInterface[] {
    return this.present;
  }

  /** False where nothing came, went or changed since the last call. */
  isNews(present: readonly NetworkInterface[]): boolean {
    return present.length !== this.present.length || present.some((entry, index) => !isSame(entry, this.present[index]));
  }

  /** Ends what is gone or left out, and answers with the links that have to begin. */
  update(present: readonly NetworkInterface[], choice: InterfaceChoice): readonly InterfaceLink[] {
    this.present = present;
    const beginning: InterfaceLink[] = [];
    for (const entry of present) {
      const link = this.linkFor(entry);
      const wanted = isWanted(link, choice);
      if (wanted && !link.isSearched) beginning.push(link);
      if (!wanted) link.end('leftOut');
    }
    this.endAbsent(present);
    return beginning;
  }

  private linkFor(entry: NetworkInterface): InterfaceLink {
    const key = keyOf(entry);
    const known = this.byKey.get(key);
    if (known) {
      known.describe(entry);
      return known;
    }
    const link = new InterfaceLink(entry, this.context);
    this.byKey.set(key, link);
    return link;
  }

  private endAbsent(present: readonly NetworkInterface[]): void {
    const keys = new Set(present.map(keyOf));
    const names = new Set(present.map(({ name }) => name));
    const gone: string[] = [];
    for (const [key, link] of this.byKey) {
      if (keys.has(key)) continue;
      const wasSearched = link.currentState !== 'leftOut';
      link.end('gone');
      // An adapter with a new address is there, not gone.
      if (names.has(link.entry.name) || !wasSearched) this.byKey.delete(key);
      else gone.push(key);
    }
    for (const key of gone.slice(0, -MOST_GONE)) this.byKey.delete(key);
  }
}

function isWanted(link: InterfaceLink, { included, only }: InterfaceChoice): boolean {
  if (only !== null) return only.has(link.entry.name);
  return included.get(link.entry.name) ?? isSearchedByDefault(link.kind);
}

function keyOf({ name, address }: NetworkInterface): string {
  return `${name} ${address}`;
}

function isSame(left: NetworkInterface, right: NetworkInterface | undefined): boolean {
  return right !== undefined && keyOf(left) === keyOf(right) && left.netmask === right.netmask && left.mac === right.mac;
}
