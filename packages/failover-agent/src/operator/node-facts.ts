import type { Aws } from '@arnq/query'
import type { Instance, InstanceTypeInfo, NetworkInterface, SecurityGroup, Subnet } from '@aws-sdk/client-ec2'
import type { Command, Outcome } from '../host/run.ts'
import type { Host } from '../host.ts'
import type { Identity } from '../identity.ts'
import type { KeepalivedConfig } from '../keepalived/config-file.ts'
import type { Look } from '../look.ts'
import type { PeerSettings, Settings } from '../settings.ts'

/** A file as `stat` sees it, links followed. */
export type FileFacts = {
  readonly type: 'file' | 'folder' | 'fifo' | 'other'
  /** Permission bits, `0o644`, sticky and set-id bits included. */
  readonly mode: number
  readonly uid: number
}

/** What a peer says when it is called by name with our secret. */
export type PeerPing =
  | { readonly kind: 'well' }
  | { readonly kind: 'silent'; readonly why: string }
  /** Somebody answers there, and not as a peer with the same secret would. */
  | { readonly kind: 'stranger'; readonly why: string }

/** This node or a peer, as the config and EC2 have it. */
export type Node = {
  readonly name: string
  readonly own: boolean
  readonly id: string
  /** Undefined where EC2 knows no such instance. */
  readonly instance: Instance | undefined
}

/** What `check` holds the config against. Whatever cannot be had rejects: that is no finding of its own, but an unknown. */
export type NodeFacts = {
  readonly settings: Settings
  readonly identity: () => Promise<Identity>
  readonly look: Look
  /** This node first, then the peers. */
  readonly nodes: () => Promise<readonly Node[]>
  /** The interface by which a node takes addresses: ours by the device, a peer's by the address that it has for its peers. */
  readonly interfaceOf: (node: Node, device: string) => Promise<NetworkInterface | undefined>
  readonly subnet: (id: string) => Promise<Subnet | undefined>
  readonly securityGroup: (id: string) => Promise<SecurityGroup | undefined>
  readonly instanceType: (name: string) => Promise<InstanceTypeInfo | undefined>
  /** For probes of permissions: DryRuns, and what is known to be refused. */
  readonly aws: Aws
  /** Milliseconds by which this machine's clock is ahead of EC2's. */
  readonly clockAhead: () => Promise<number>
  readonly host: Pick<Host, 'device' | 'partition' | 'fileSystem' | 'volumeGroup'>
  readonly ping: (peer: PeerSettings) => Promise<PeerPing>
  /** Runs a program without a shell. Rejects with a `HostError` where it cannot: `missing` where there is none. */
  readonly run: (...command: Command) => Promise<Outcome>
  /** Undefined where there is no such file. */
  readonly file: (path: string) => Promise<FileFacts | undefined>
  readonly read: (path: string) => Promise<string | undefined>
  /** Whether this process can write there: a read-only file system refuses root too. */
  readonly writable: (path: string) => Promise<boolean>
  /** keepalived's configuration with all that it includes. Rejects where there is none. */
  readonly keepalived: () => Promise<KeepalivedConfig>
  readonly signal: AbortSignal
}
