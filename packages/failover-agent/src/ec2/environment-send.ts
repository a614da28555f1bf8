import { readFile } from 'node:fs/promises'
import { EC2_LIMITS, makeSend, type Send } from './exchange.ts'

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'] as const

/** A sender as the environment wants it: AWS_CA_BUNDLE names a PEM file, HTTPS_PROXY and NO_PROXY a proxy and who needs none. */
export function environmentSend(env: Readonly<Record<string, string | undefined>>): Send {
  const { AWS_CA_BUNDLE: bundle } = env
  const proxy = Object.fromEntries(PROXY_VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  return makeSend(EC2_LIMITS, {
    ...(bundle && { ca: () => readBundle(bundle) }),
    ...((proxy.HTTPS_PROXY || proxy.https_proxy) && { proxy }),
  })
}

async function readBundle(file: string): Promise<string> {
  const next = 'set AWS_CA_BUNDLE to a PEM file'
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`the CA bundle ${file} cannot be read (${cause.code}): ${next}`, { cause })
  })
  if (text.includes('-----BEGIN ')) return text
  throw new Error(`the CA bundle ${file} holds no certificate: ${next}`)
}
