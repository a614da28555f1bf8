import { BlockList, isIP } from 'node:net'
import { EnvironmentError } from './environment-error.ts'
import type { Variables } from './variables.ts'

/**
 * The proxy for a URL, as the AWS CLI finds it: `https_proxy` or HTTPS_PROXY by the URL's scheme, lower case first (and
 * an empty lower-case one switches the other off); ALL_PROXY is not read. NO_PROXY lists names, with all that ends in
 * them, addresses, networks (10.0.0.0/8), each with a port or without, or `*`. Throws where a proxy is no URL.
 */
export function proxyFinder(env: Variables): (url: string) => string | undefined {
  // A CGI server sets HTTP_PROXY from what a client sends: https://httpoxy.org
  const http = env.http_proxy ?? (env.REQUEST_METHOD === undefined ? env.HTTP_PROXY : undefined)
  const https = env.https_proxy ?? env.HTTPS_PROXY
  const proxies = new Map([
    ['http:', proxyUrl(http, 'HTTP_PROXY')],
    ['https:', proxyUrl(https, 'HTTPS_PROXY')],
  ])
  const rules = (env.no_proxy ?? env.NO_PROXY ?? '').split(',').map((rule) => rule.trim().toLowerCase())
  const tests = rules.filter((rule) => rule !== '').map(direct)
  return (url) => {
    const { protocol, hostname, port } = new URL(url)
    const proxy = proxies.get(protocol)
    const host = { name: hostname.replace(/^\[|\]$/g, ''), port: port || (protocol === 'https:' ? '443' : '80') }
    return proxy && !tests.some((test) => test(host)) ? proxy : undefined
  }
}

function proxyUrl(value: string | undefined, name: string): string | undefined {
  if (!value) return undefined
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value.replace(/^\/\//, '')}`
  if (/^https?:/i.test(url) && URL.canParse(url)) return url
  throw new EnvironmentError(`${name} is no URL of an HTTP proxy`, `set ${name} to a URL such as http://proxy:3128`)
}

type Host = { readonly name: string; readonly port: string }

function direct(rule: string): (host: Host) => boolean {
  if (rule === '*') return () => true
  const network = /^(.+)\/(\d+)$/.exec(rule)
  if (network?.[1] && isIP(network[1])) return inside(network[1], Number(network[2]))
  const [, name = rule, port] = isIP(rule) ? [] : (/^(.*?)(?::(\d+))?$/.exec(rule) ?? [])
  const bare = name.replace(/^\[|\]$/g, '').replace(/^\*?\.+/, '')
  return (host) => (port === undefined || port === host.port) && (host.name === bare || host.name.endsWith(`.${bare}`))
}

function inside(network: string, bits: number): (host: Host) => boolean {
  const kind = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
  const list = new BlockList()
  if (bits <= (kind(network) === 'ipv6' ? 128 : 32)) list.addSubnet(network, bits, kind(network))
  return ({ name }) => isIP(name) !== 0 && list.check(name, kind(name))
}
