/**
 * What the agent does on its own machine, behind one door, so that settler and claims can be tested without root. Each
 * method rejects with a `HostError` where the system refused; nothing here waits longer than its own time limit.
 */
export type Host = {
  /** The block device of an EBS volume: found by its name in /dev/disk/by-id or by scanning /sys, verified by its serial. */
  readonly device: (volumeId: string) => Promise<DeviceSight>
  /** Calls back when a block device came or went. */
  readonly watchDevices: (changed: () => void) => () => void
  /** The device node of a partition of a disk; undefined while the kernel shows none. */
  readonly partition: (disk: BlockDevice, number: number) => Promise<BlockDevice | undefined>
  readonly volumeGroup: VolumeGroups
  /**
   * What is on a device, as `blkid -p` sees it without a cache; undefined where it is blank. A partition table and a physical
   * volume of LVM are something as well. Rejects with `corrupt` where it could be two things, and where it cannot be read.
   */
  readonly fileSystem: (path: string) => Promise<FileSystemSight | undefined>
  /** Repairs what can be repaired without loss (`-p`). Rejects where the file system needs a person. */
  readonly fsck: (path: string, type: string) => Promise<void>
  /** The mount at this point, topmost first where several are stacked. */
  readonly mountAt: (point: string) => Promise<MountSight | undefined>
  /** Every mount of this device in our own mount namespace, newest first: so they can be unmounted. */
  readonly mountsOf: (device: BlockDevice) => Promise<readonly MountSight[]>
  readonly mount: (path: string, point: string, type: string, options: readonly string[]) => Promise<void>
  /**
   * Writes the file system out, then unmounts. Never lazily. Rejects with `busy` where it is in use, `timeout` where it hangs;
   * with `failed` also when it is unmounted, but not all of it could be written: a second call resolves then.
   */
  readonly unmount: (point: string) => Promise<void>
  /** Writes a file of our own, has it on the disk (fsync), and reads it back; removes it. A full file system passes. */
  readonly probeWrite: (point: string) => Promise<void>
  /** Reads the device past the page cache, with a time limit: a device that is gone or hangs rejects. */
  readonly probeRead: (path: string) => Promise<void>
  /**
   * The release test: whether nothing has claimed the device, lazily unmounted file systems and other namespaces included.
   * A process that has merely opened the raw device claims nothing: `holders` finds it.
   */
  readonly isFree: (path: string) => Promise<boolean>
  /** Who uses a device, its partitions or what stands on them; our own mounts of it are no holders. */
  readonly holders: (device: BlockDevice) => Promise<readonly BlockHolder[]>
  readonly signal: (pid: number, signal: 'SIGTERM' | 'SIGKILL') => void
  readonly addresses: (device: string) => Promise<readonly string[]>
  /** Does nothing where the address is there already, whatever its prefix length. */
  readonly addAddress: (device: string, ip: string) => Promise<void>
  readonly removeAddress: (device: string, ip: string) => Promise<void>
  readonly mac: (device: string) => Promise<string>
}

/** Physical volumes of LVM. */
export type VolumeGroups = {
  /** The logical volume's device while it is active. */
  readonly active: (group: string, volume: string) => Promise<BlockDevice | undefined>
  readonly activate: (group: string, volume: string) => Promise<void>
  readonly deactivate: (group: string, volume: string) => Promise<void>
}

export type BlockDevice = {
  /** The device node itself, no link: `/dev/nvme1n1`. */
  readonly path: string
  /** `259:3`, as in mountinfo. */
  readonly number: string
}

export type DeviceSight =
  /** `why` where there is more to say than that it has not come yet: what a person can do about it. */
  | { readonly kind: 'absent'; readonly why?: string }
  | { readonly kind: 'present'; readonly device: BlockDevice }
  /** A name points to a device of another serial, or of none: never to be touched. */
  | { readonly kind: 'mismatch'; readonly why: string }

export type FileSystemSight = { readonly type: string; readonly uuid: string; readonly label?: string }

export type MountSight = {
  readonly point: string
  /** `259:3`. */
  readonly number: string
  readonly type: string
  /** Read-only by its options or because the file system turned so after an error. */
  readonly readOnly: boolean
}

export type BlockHolder = {
  /** 0 is no process and not to be signalled: the kernel itself, or what could not be looked at. */
  readonly pid: number
  readonly command: string
  /** `fd /srv/data/file`, `cwd /srv`, `mounts /srv`. */
  readonly how: string
}

/** The system said no. `reason` is for code, the message for people. */
export class HostError extends Error {
  override name = 'HostError'
  readonly reason: 'busy' | 'timeout' | 'missing' | 'corrupt' | 'failed'
  constructor(reason: HostError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}
