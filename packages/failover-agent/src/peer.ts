/** What a peer answers when it is asked to release a group. */
export type ReleaseAnswer =
  /** Nothing of the group is held there any more; EC2 has confirmed it. */
  | { readonly kind: 'released' }
  /** It keeps what it has, for instance because its keepalived says MASTER too. */
  | { readonly kind: 'refused'; readonly why: string }
  /** No answer in time, or none that was authentic. */
  | { readonly kind: 'silent'; readonly why: string }

/** The other nodes, as this one sees them. */
export type Peers = {
  /** Asks the agent on that instance to release a group, and waits for the end of it. Never rejects. */
  readonly release: (instance: string, group: string, signal: AbortSignal) => Promise<ReleaseAnswer>
  /** Whether the agent on any peer answers at all, within two seconds. */
  readonly anyoneThere: (signal: AbortSignal) => Promise<boolean>
}
