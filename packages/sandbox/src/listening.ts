import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Has a server listen and gives its port, a free one for 0. Rejects where the port is taken. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Cuts every connection of a server and frees its port. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
