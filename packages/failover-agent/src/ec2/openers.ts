import type { ClientRequest, RequestOptions } from 'node:http'
import { nodeHttp } from './builtins.ts'

export type Opener = (url: URL, options: RequestOptions) => ClientRequest

/** How the network is reached by TLS where it is not reached directly. http URLs are the lab's, and never go through a proxy. */
export type AgentOptions = {
  /** Reads PEM text of the authorities to trust instead of the system's, when the first https URL is opened. */
  readonly ca?: () => Promise<string>
  /** Variables that name a proxy, as in the environment: HTTPS_PROXY, NO_PROXY. */
  readonly proxy?: Readonly<Record<string, string>>
}

/** Milliseconds that an idle connection is kept: longer than the monitor's interval, so that a takeover finds a warm one. */
const IDLE = 30_000

const options = { keepAlive: true, timeout: IDLE } as const

/** What opens a request to a URL of this scheme. TLS costs 4 MB of memory, so it is loaded when first needed. */
export function openers(agents: AgentOptions): (protocol: string) => Promise<Opener> {
  const agent = new nodeHttp.Agent(options)
  const plain: Opener = (url, request) => nodeHttp.request(url, { ...request, agent })
  let secure: Promise<Opener> | undefined
  return async (protocol) => {
    if (protocol === 'http:') return plain
    const made = secure ?? secureOpener(agents)
    secure = made
    return made.catch((error: unknown) => {
      secure = undefined
      throw error
    })
  }
}

async function secureOpener({ ca, proxy }: AgentOptions): Promise<Opener> {
  if (proxy && !agentsKnowProxies()) {
    throw new Error(
      `a proxy needs Node 24.5 or later, and this is ${process.version}: unset HTTPS_PROXY or update Node`,
    )
  }
  const pem = await ca?.()
  const { Agent, request: open } = await import('node:https')
  const trusted = pem === undefined ? {} : { ca: pem }
  const agent = new Agent({ ...options, ...trusted, ...(proxy && { proxyEnv: { ...proxy } }) })
  return (url, request) => open(url, { ...request, agent })
}

/** https://nodejs.org/api/http.html#new-agentoptions: `proxyEnv` came with Node 24.5; an older Node ignores it. */
function agentsKnowProxies(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 5)
}
