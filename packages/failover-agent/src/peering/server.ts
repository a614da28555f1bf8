import type { KeyObject } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import { converse, type ReleaseHandler } from './converse.ts'
import type { Party } from './message.ts'
import { slots } from './slots.ts'

export type PeerDoors = { readonly clock: Clock; readonly tell: Tell }

export type PeerServer = { readonly port: number; readonly close: () => Promise<void> }

/** The peers' port cannot be listened on. */
export class PeeringError extends Error {
  override name = 'PeeringError'
}

/** Listens for peers. What is not authentic is hung up on and told, once a minute for each address. */
export async function servePeers(
  party: Party,
  secret: KeyObject,
  handle: ReleaseHandler,
  doors: PeerDoors,
): Promise<PeerServer> {
  const sockets = new Set<Socket>()
  const room = slots(party.peers.map(({ address }) => address))
  const reject = rejecting(doors)
  const server = createServer((socket) => {
    const address = addressOf(socket)
    if (!room.take(address)) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      room.leave(address)
    })
    converse(socket, { party, secret, handle, clock: doors.clock, reject: (why) => reject(address, why) })
  })
  await listen(server, party)
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function listen(server: Server, { listen: { address, port } }: Party): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void =>
      reject(
        new PeeringError(
          `cannot listen for peers on ${address} port ${port}: ${cause.message}. It must be an address of this node that nobody else listens on.`,
          { cause },
        ),
      )
    server.once('error', fail)
    server.listen(port, address, () => {
      server.off('error', fail)
      // Out of descriptors, say: the connection is lost, and the peer asks again.
      server.on('error', () => {})
      resolve()
    })
  })
}

/** As the peers' settings write it: a socket for both families shows an IPv4 address as an IPv6 one. */
function addressOf({ remoteAddress = '' }: Socket): string {
  return remoteAddress.replace(/^::ffff:(?=\d+\.)/, '')
}

function rejecting({ clock, tell }: PeerDoors): (address: string, why: string) => void {
  const told = new Map<string, number>()
  return (address, why) => {
    const now = clock.ticks()
    if ((told.get(address) ?? Number.NEGATIVE_INFINITY) > now - 60_000) return
    // Addresses are as many as an attacker likes.
    if (told.size > 1000) told.clear()
    told.set(address, now)
    tell({ severity: 'warning', event: 'peer-rejected', message: `hung up on ${address}: ${why}`, fields: { address } })
  }
}
