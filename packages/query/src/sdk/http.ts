import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { HttpHandlerOptions, HttpRequest } from '@smithy/types'

/** How the network is reached: companies put a proxy and a certificate authority of their own in between. */
export type Network = {
  /** The proxy for a URL, `http://proxy:3128`; undefined where it is reached directly. */
  readonly proxyFor: (url: string) => string | undefined
  /** PEM text of the authorities to trust instead of the system's. */
  readonly ca?: string
  /** Sockets open at once to any one host. */
  readonly sockets: number
}

/** Milliseconds until a connection must stand. What comes after is bounded by each attempt's own limit. */
const CONNECT_LIMIT = 5_000

type Handle = { handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<unknown> }

/** The one request handler that all clients share, so that sockets are kept and counted in one place. */
export function makeHandler(network: Network): Handle & { destroy(): void } {
  const direct = handlerOver(directAgents(network))
  const proxied = new Map<string, Promise<NodeHttpHandler>>()
  const through = (proxy: string): Promise<NodeHttpHandler> => {
    const known = proxied.get(proxy) ?? proxyAgents(proxy, network).then(handlerOver)
    proxied.set(proxy, known)
    return known
  }
  return {
    async handle(request, options) {
      const port = request.port ? `:${request.port}` : ''
      const proxy = network.proxyFor(`${request.protocol}//${request.hostname}${port}/`)
      const handler = proxy ? await through(proxy) : direct
      return handler.handle(request as never, options)
    },
    destroy() {
      direct.destroy()
      for (const handler of proxied.values()) void handler.then((made) => made.destroy())
    },
  }
}

type Agents = { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent }

const handlerOver = (agents: Agents): NodeHttpHandler =>
  new NodeHttpHandler({ ...agents, connectionTimeout: CONNECT_LIMIT, socketAcquisitionWarningTimeout: 2 ** 31 - 1 })

const options = ({ ca, sockets }: Network) => ({
  keepAlive: true,
  maxSockets: sockets,
  ...(ca !== undefined && { ca }),
})

const directAgents = (network: Network): Agents => ({
  httpAgent: new HttpAgent(options(network)),
  httpsAgent: new HttpsAgent(options(network)),
})

/** Loaded only behind a proxy. A tunnel is made for either kind of URL, so the proxy never sees a signed request. */
async function proxyAgents(proxy: string, network: Network): Promise<Agents> {
  const { HttpsProxyAgent } = await import('https-proxy-agent')
  const agent = new HttpsProxyAgent(proxy, options(network))
  const { ca } = network
  if (ca !== undefined) {
    // The agent trusts its `ca` for the proxy itself; what the tunnel leads to must be trusted by it, too.
    const connect = agent.connect.bind(agent)
    agent.connect = (request, to) => connect(request, { ...to, ca } as typeof to)
  }
  return { httpAgent: agent as unknown as HttpAgent, httpsAgent: agent as unknown as HttpsAgent }
}
