import type { Children } from './children.ts'
import type { ClientNews, ClientOptions, ClientVerbs } from './client-verbs.ts'
import type { Acked } from './records.ts'
import { SERVICE_PORT } from './service.ts'
import type { Timeline } from './timeline.ts'

/** A client of the service, outside the hosts. It reaches whatever host EC2 delivers the address to. */
export type Client = {
  readonly acked: () => Promise<readonly Acked[]>
  /** Ends it. Gives every number that was confirmed. */
  readonly stop: () => Promise<readonly Acked[]>
  /** Waits until a number is confirmed that was sent after this call, and gives it. */
  readonly nextAck: () => Promise<Acked>
}

/** Starts a client in the clients' namespace. */
export async function startClient(
  children: Children,
  timeline: Timeline,
  options: Partial<ClientOptions> = {},
): Promise<Client> {
  const news: ClientNews = {
    answered: (number, after) => timeline.note('client', `confirmed again (${number}) after ${after} ms`),
    silent: (number, why) => timeline.note('client', `not confirmed any more (${number}): ${why}`),
  }
  const { remote, kill } = children.start<ClientVerbs>('client-main', news)
  await remote.start({ address: '10.77.0.100', port: SERVICE_PORT, pause: 10, patience: 250, ...options })
  timeline.note('client', 'begins to write')
  return {
    acked: () => remote.acked(),
    stop: async () => {
      const acked = await remote.stop()
      await kill()
      return acked
    },
    nextAck: () => remote.next(),
  }
}
