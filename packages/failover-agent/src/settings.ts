/** What the operator has written, checked and with its defaults filled in. Times are seconds, as in keepalived.conf. */
export type Settings = {
  /** The name that peers and logs know this node by; the host name where the file says nothing. */
  readonly node: string
  /** The region of the EC2 endpoint; asked of the metadata service where absent. */
  readonly region?: string
  /** An EC2 endpoint other than AWS's own: `http://10.78.1.1:4566`. */
  readonly endpoint?: string
  /** The metadata service: `http://169.254.169.254` unless told otherwise. */
  readonly metadata: string
  /** Folders: durable records (`/var/lib/arnq-failover`), what a reboot forgets (`/run/arnq-failover`). */
  readonly state: string
  readonly run: string
  readonly keepalived: KeepalivedSettings
  readonly peering?: PeeringSettings
  /** Every so many seconds a master asks EC2 whether it still agrees. */
  readonly monitor: number
  readonly metrics?: { readonly file?: string; readonly port?: number }
  readonly groups: readonly GroupSettings[]
}

export type KeepalivedSettings = {
  /** keepalived's `vrrp_notify_fifo`; absent where only notify scripts wake us. */
  readonly fifo?: string
  readonly pidFile: string
  readonly config: string
  /** Seconds that keepalived may be gone before its node counts as no master: SIGKILL leaves no STOP behind. */
  readonly grace: number
}

/** How the agents talk to one another. */
export type PeeringSettings = {
  /** Where this node listens: the address that VRRP uses. */
  readonly listen: { readonly address: string; readonly port: number }
  /** The file with the secret that all nodes share; root's alone. */
  readonly secretFile: string
  readonly peers: readonly PeerSettings[]
}

export type PeerSettings = {
  readonly name: string
  readonly address: string
  readonly port: number
  /** The instance whose volumes this peer can release. */
  readonly instance: string
}

/** What one VRRP instance or sync group carries. */
export type GroupSettings = {
  readonly name: string
  /** `INSTANCE VI_1` or `GROUP VG_1` as the FIFO names it; a group's instances are those of its `vrrp_sync_group`. */
  readonly vrrp: { readonly type: 'INSTANCE' | 'GROUP'; readonly name: string; readonly instances: readonly string[] }
  readonly takeover: Takeover
  /** Seconds that a peer gets to release a volume before `takeover` decides. */
  readonly releaseTimeout: number
  /** Seconds before a demote begins, so that a blink of VRRP moves nothing; 0 is at once. */
  readonly settle: number
  /** Seconds without both peer and EC2 after which a master stops serving; absent: never. */
  readonly lease?: number
  /** In a group without a volume: whether this node takes an address back again and again, or once. */
  readonly preferred: boolean
  readonly volumes: readonly VolumeSettings[]
  readonly addresses: readonly AddressSettings[]
  readonly elasticIps: readonly ElasticIpSettings[]
  readonly routes: readonly RouteSettings[]
  readonly hooks: readonly HookSettings[]
}

/**
 * What to do about a volume that a running peer does not give back: wait and say so, or stop that peer. Taking it by force
 * is no policy: an operator does that by hand (`arnq-failover force`).
 */
export type Takeover = { readonly policy: 'wait' } | { readonly policy: 'fence'; readonly delay: number }

export type VolumeSettings = {
  readonly id: string
  /** The partition that holds the file system; the whole volume where absent. */
  readonly partition?: number
  /** The logical volume that holds it, in a volume group of which this volume is a physical volume. */
  readonly lvm?: { readonly group: string; readonly volume: string }
  /** Absent: the volume is attached and left to whoever uses the raw device. */
  readonly fileSystem?: FileSystemSettings
  /** What to do with processes that keep the file system busy: end them, or name them and wait. */
  readonly holders: HolderPolicy
}

export type HolderPolicy =
  | { readonly policy: 'report' }
  /** SIGTERM, then after `grace` seconds SIGKILL. */
  | { readonly policy: 'kill'; readonly grace: number }

export type FileSystemSettings = {
  /** As `blkid` prints it. Another file system on the volume is refused. */
  readonly uuid: string
  readonly type: string
  readonly mount: string
  readonly options: readonly string[]
  /** `marked`: when a forced detach left its mark, or the file system says that it has errors. */
  readonly fsck: 'marked' | 'always'
}

/** A secondary private address, IPv4 or IPv6, of this node's interface. */
export type AddressSettings = {
  /** Without a prefix length: `10.0.1.100`, `fd00::64`. */
  readonly ip: string
  /** The kernel's name of the interface: `ens5`. */
  readonly device: string
  /** The network interface in EC2; asked of the metadata service by the device's MAC where absent. */
  readonly networkInterface?: string
}

export type ElasticIpSettings = {
  readonly allocation: string
  readonly device: string
  readonly networkInterface?: string
  /** The private address that it stands for; the interface's primary one where absent. */
  readonly to?: string
}

export type RouteSettings = {
  readonly destination: string
  readonly tables: readonly string[]
  readonly device: string
  readonly networkInterface?: string
}

/**
 * Commands around a group: `start` runs when everything stands, `stop` before anything falls. Both must be safe to repeat.
 * Of several, `first` ones stand below the volumes, the others on top.
 */
export type HookSettings = {
  readonly name: string
  readonly place: 'first' | 'last'
  readonly start?: readonly string[]
  readonly stop?: readonly string[]
  readonly timeout: number
  /** What a start that fails means: try again, go on without it, or give the node up (FAULT). */
  readonly onFailure: 'retry' | 'continue' | 'fault'
}
