/** A password or token that cannot slip into a log, an error or JSON by accident: it shows itself only to `reveal`. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/** An account of a device and its password. */
export interface Login {
  readonly account: string;
  readonly password: Secret;
}
