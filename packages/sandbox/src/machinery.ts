/**
 * The hosts under a sandbox, where there are any: what a call to EC2 does to real block devices, processes and packets.
 * Without it (`noMachinery`) the sandbox's instances are records and nothing more. Instance and volume ids are AWS's.
 */
export type Machinery = {
  /** The volume shows on the instance as a block device. Called when the attachment becomes `attached`. */
  readonly attach: (instance: string, volume: string) => Promise<void>
  /** Takes the device away if the guest has let go of it; `busy` changes nothing. */
  readonly detach: (instance: string, volume: string) => Promise<'detached' | 'busy'>
  /** Takes the device away from under whoever uses it; what was not synced is lost. */
  readonly force: (instance: string, volume: string) => Promise<void>
  /** The instance stops: `clean` lets its processes end and its file systems be written, else the power is cut. */
  readonly stop: (instance: string, how: 'clean' | 'power-off') => Promise<void>
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
