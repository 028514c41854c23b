/** A device as people know it: the given name, or model and address. */
interface Called {
  readonly name: string;
  readonly address: string | null;
}

interface NamedChannel {
  readonly name: string | null;
}

/** Nobody gave it a name: it is called by its model and address, or by its address alone. */
export function isUnnamed({ name, address }: Called): boolean {
  return address !== null && address !== '' && (name === address || name.endsWith(` ${address}`));
}

/** What its recorders call a device without a name of its own; null: it has one, or they do not agree on any. */
export function channelNameOf(device: Called, channels: readonly NamedChannel[]): string | null {
  if (!isUnnamed(device)) return null;
  const names = new Set(channels.flatMap(({ name }) => (name === null || name.trim() === '' ? [] : [name.trim()])));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}

/** `Entrance (192.168.1.31)`, or the device's own name: for sentences, where no address stands beside it. */
export function nameWithChannel(device: Called, channels: readonly NamedChannel[]): string {
  const name = channelNameOf(device, channels);
  return name === null ? device.name : `${name} (${device.address})`;
}
