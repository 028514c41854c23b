/** A map that copies its base at the first change, so that a batch of events costs one copy and a batch without changes none. */
export class CopyOnWriteMap<K, V> {
  private copy: Map<K, V> | null = null;

  constructor(private readonly base: ReadonlyMap<K, V>) {}

  get current(): ReadonlyMap<K, V> {
    return this.copy ?? this.base;
  }

  get(key: K): V | undefined {
    return this.current.get(key);
  }

  set(key: K, value: V): void {
    if (this.current.get(key) === value) return;
    this.copy ??= new Map(this.base);
    this.copy.set(key, value);
  }

  delete(key: K): void {
    if (!this.current.has(key)) return;
    this.copy ??= new Map(this.base);
    this.copy.delete(key);
  }
}

/** Which identities share a key. A set is copied once per batch, however many join or leave it. */
export class CopyOnWriteIndex {
  private readonly sets: CopyOnWriteMap<string, ReadonlySet<string>>;
  private readonly changed = new Map<string, Set<string>>();

  constructor(base: ReadonlyMap<string, ReadonlySet<string>>) {
    this.sets = new CopyOnWriteMap(base);
  }

  get current(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.sets.current;
  }

  /** Keys whose set is no longer what it was before the batch. */
  get changedKeys(): Iterable<string> {
    return this.changed.keys();
  }

  add(key: string, id: string): void {
    this.own(key).add(id);
  }

  remove(key: string, id: string): void {
    const ids = this.own(key);
    ids.delete(id);
    if (ids.size === 0) this.sets.delete(key);
  }

  private own(key: string): Set<string> {
    const owned = this.changed.get(key) ?? new Set(this.sets.get(key));
    this.changed.set(key, owned);
    this.sets.set(key, owned);
    return owned;
  }
}
