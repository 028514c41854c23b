import { deserialize, serialize } from 'node:v8';

/** A value as it arrives on the other side of Electron's process border: a copy, and a throw for what cannot be copied. */
export function cross<T>(value: T): T {
  return deserialize(serialize(value)) as T;
}
