/**
 * A lab: real hosts on one machine, for tests and demonstrations end to end. Each host is a set of namespaces of its own
 * (network, mounts, processes, host name) with real keepalived, real file systems on loop devices and real packets; AWS is
 * the sandbox in a process of its own, whose EC2 calls plug volumes in and out, flip packets over and cut power. Linux and
 * root only, from Debian's packages keepalived, iproute2, nftables, util-linux, e2fsprogs, xfsprogs and perl-base; importing
 * it needs neither.
 *
 * ```ts
 * const lab = await startLab()
 * for (const host of lab.hosts) {
 *   await host.keepalived.start({ version: 3 })
 *   await host.agent.start({ settings: { … } })
 * }
 * await lab.host('a').keepalived.becomes('MASTER')
 * await lab.host('a').powerOff()
 * …
 * lab.oracles.check()
 * await lab.close()
 * ```
 *
 * What it cannot do, and what stands in for it:
 * - Latency and loss on the wire: the network is up or cut. Slow and failing calls are the sandbox's `times` and faults.
 * - Device mapper, so no LVM and no dm-flakey: a volume is there, or pulled out and answers with EIO.
 * - NVMe: volumes are loop devices, which have no serial. Each host has a /sys/block of its own that shows one; what reads
 *   serials by ioctl finds none. All device nodes are in one /dev, which every host sees: only /sys/block and
 *   /dev/disk/by-id tell a host's own.
 * - systemd, udev, and a kernel of its own for each host: units, watchdogs and SysRq need a virtual machine. `crash` lets
 *   the kernel write what it has; `powerOff` does not, and is what a real crash does to data.
 * - A kernel for each host: XFS refuses a second mount of one UUID, so that a volume that was taken by force can be mounted only
 *   when the old host has let go of it (or with `nouuid`). ext4 does not.
 * - Hosts share the machine's files: their own are /tmp, /run, /srv, /mnt, /etc/arnq, /var/lib/arnq-failover and what a
 *   program writes under /etc and /var/lib.
 */
export type { Agent, AgentStart } from './agent.ts'
export type { Attachment } from './attachments.ts'
export type { LabAws } from './aws.ts'
export type { Client } from './client.ts'
export type { ClientOptions } from './client-verbs.ts'
export type { Argv, Ran, RunOptions } from './command.ts'
export { linkOf, serialOf } from './device-names.ts'
export type { Ec2Facts } from './ec2-facts.ts'
export type { FaultyNetwork } from './faulty-network.ts'
export type { Host } from './host.ts'
export type { HostProcess } from './host-processes.ts'
export type { Keepalived, VrrpState } from './keepalived.ts'
export { FIFO, type KeepalivedOptions } from './keepalived-config.ts'
export { type Lab, type LabOptions, type LabVolume, startLab } from './lab.ts'
export { isFree } from './loop-device.ts'
export type { Oracles } from './oracles.ts'
export type { HostName } from './plan.ts'
export { type Acked, longestOutage, lostRecords, type Outage, outagesOf, recordsIn } from './records.ts'
export { SERVICE_PORT, type ServiceCommands, serviceCommands } from './service.ts'
export { sweep } from './sweep.ts'
export type { Moment, Timeline } from './timeline.ts'
export { until } from './until.ts'
export { uuidOf, type VolumeSpec } from './volume.ts'
