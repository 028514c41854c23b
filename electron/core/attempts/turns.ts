/** One holder at a time for each key; the others wait in order. */
export class Turns {
  private readonly tails = new Map<string, Promise<void>>();

  /** Resolves with the function that ends the turn. Calling it twice does nothing. */
  async take(key: string): Promise<() => void> {
    const before = this.tails.get(key);
    let end = () => {};
    const promise = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.tails.set(key, promise);
    await before;
    return () => {
      if (this.tails.get(key) === promise) this.tails.delete(key);
      end();
    };
  }
}
