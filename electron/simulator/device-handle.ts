/** A simulated device as others see it; each reading is of now. */
export interface SimulatedDeviceHandle {
  readonly label: string;
  readonly mac: string;
  readonly serialNumber: string;
  readonly model: string;
  /** What it says its address is. */
  readonly address: string;
  /** Where its own sockets are; null in a crowd, which shares some. */
  readonly boundAddress: string | null;
  /** Where a probe to it alone is heard; null in a crowd. */
  readonly sadpPort: number | null;
  /** Null where it serves no HTTP. */
  readonly httpPort: number | null;
  /** Null where it serves no HTTPS. */
  readonly httpsPort: number | null;
  /** SHA-256 of the certificate it shows, 64 lower-case hex digits; null where it serves no HTTPS. */
  readonly certificateFingerprint: string | null;
  readonly activated: boolean;
  readonly bootTime: string | null;
  readonly silent: boolean;
}
