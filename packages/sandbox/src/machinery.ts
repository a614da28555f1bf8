/**
 * The hosts under a sandbox, where there are any: what a call to EC2 does to real block devices, processes and packets.
 * Without it (`noMachinery`) the sandbox's instances are records and nothing more. Instance and volume ids are AWS's.
 */
export type Machinery = {
  /**
   * The volume is the instance's until `detach` or `force`, over stops and starts: it shows as a block device, or will when the
   * host boots. Called before the attachment becomes `attached`. One volume's verbs on one instance never overlap.
   */
  readonly attach: (instance: string, volume: string) => Promise<void>
  /** Takes the device away if the guest has let go of it, or is off; `busy` changes nothing. What is not there is `detached`. */
  readonly detach: (instance: string, volume: string) => Promise<'detached' | 'busy'>
  /** Takes the device away from under whoever uses it; what was not synced is lost. */
  readonly force: (instance: string, volume: string) => Promise<void>
  /**
   * The instance stops: `clean` lets its processes end and its file systems be written, for as long as they take, else the power
   * is cut, also while a clean stop hangs. Resolves when it is off; at once where it was.
   */
  readonly stop: (instance: string, how: 'clean' | 'power-off') => Promise<void>
  /** The instance boots, and all its volumes show again. */
  readonly start: (instance: string) => Promise<void>
  /** Packets to the address go to this network interface from now on; to nobody where it is undefined. */
  readonly deliver: (ip: string, networkInterface: string | undefined) => Promise<void>
}

/** Hosts that nobody runs: every device is free at once. */
export const noMachinery: Machinery = {
  attach: async () => {},
  detach: async () => 'detached',
  force: async () => {},
  stop: async () => {},
  start: async () => {},
  deliver: async () => {},
}
