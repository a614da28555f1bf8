import type { Target } from '@arnq/query'

/** Who this node is in EC2: asked once, for none of it changes while the instance runs. */
export type Identity = {
  readonly target: Target
  readonly instance: string
  readonly availabilityZone: string
  /** The network interfaces by the kernel's device name. */
  readonly interfaceOf: (device: string) => Promise<OwnInterface>
}

export type OwnInterface = { readonly id: string; readonly mac: string; readonly subnet: string }

/** What the metadata service says of an interface's addresses right now; it follows EC2 with a delay. */
export type AddressesSeen = { readonly ipv4: readonly string[]; readonly ipv6: readonly string[] }

/** The metadata service (IMDSv2), as far as the agent needs it. Each rejects with what was asked and what came. */
export type Metadata = {
  readonly identity: (signal?: AbortSignal) => Promise<Identity>
  readonly addressesSeen: (mac: string, signal?: AbortSignal) => Promise<AddressesSeen>
}
