import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Peers } from '../peer.ts'
import type { ReleaseHandler } from '../peering/converse.ts'
import type { PeerServer } from '../peering/server.ts'
import type { Settings } from '../settings.ts'
import { askedTeller } from './asked-teller.ts'
import type { KeptGroup } from './keep-groups.ts'
import { releaseGroup } from './release-handler.ts'

/** The other nodes: asked by us, and answered. */
export type Peering = { readonly peers: Peers; readonly close: () => Promise<void> }

export type PeeringDoors = {
  readonly clock: Clock
  readonly tell: Tell
  /** Undefined until the node knows who it is. */
  readonly kept: () => readonly KeptGroup[] | undefined
}

/** Nobody to ask: a volume that another instance holds is waited for. */
const noPeers: Peers = {
  release: async (instance) => ({ kind: 'silent', why: `the config has no peers, so ${instance} cannot be asked` }),
  anyoneThere: async () => false,
}

/** Listens for peers and gives a way to ask them. Rejects where the secret or the port cannot be used. */
export async function openPeering(settings: Settings, { clock, tell, kept }: PeeringDoors): Promise<Peering> {
  const { peering, node } = settings
  if (!peering) return { peers: noPeers, close: async () => {} }
  const [{ readSecret }, { peers }, { servePeers }] = await peeringModules()
  const secret = await readSecret(peering.secretFile)
  const party = { ...peering, node }
  const tellAsked = askedTeller(clock, tell)
  const handle: ReleaseHandler = async ({ from, group: name }, signal) => {
    const group = kept()?.find((one) => one.name === name)
    if (!group) return { kind: 'refused', why: `${node} has no group ${name}` }
    tellAsked(from, name)
    return releaseGroup(group.settler, group.roles, clock, signal)
  }
  const close = listenSome(() => servePeers(party, secret, handle, { clock, tell }), { clock, tell })
  return { peers: peers(party, secret, clock), close }
}

/** Milliseconds between two attempts to listen. */
const AGAIN = 2000

/** Listens as soon as it can: at boot the agent stands before the network does. Gives the way to stop. */
function listenSome(
  listen: () => Promise<PeerServer>,
  { clock, tell }: Pick<PeeringDoors, 'clock' | 'tell'>,
): () => Promise<void> {
  const stop = new AbortController()
  let told = false
  const listening = (async () => {
    for (; !stop.signal.aborted; await clock.sleep(AGAIN, stop.signal)) {
      try {
        return await listen()
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        if (!told) tell({ severity: 'warning', event: 'peering', message })
        told = true
      }
    }
    return undefined
  })()
  return async () => {
    stop.abort()
    await (await listening)?.close()
  }
}

/** A way to ask the peers, for a process that listens to none. */
export async function askPeers({ peering, node }: Settings, clock: Clock): Promise<Peers> {
  if (!peering) return noPeers
  const [{ readSecret }, { peers }] = await peeringModules()
  return peers({ ...peering, node }, await readSecret(peering.secretFile), clock)
}

const peeringModules = () =>
  Promise.all([import('../peering/secret.ts'), import('../peering/client.ts'), import('../peering/server.ts')])
