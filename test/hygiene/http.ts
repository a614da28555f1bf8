import type { Aws } from '@arnq/query'
import { type CredentialProvider, makeHandler, makeTransport, sdkAws } from '@arnq/query/sdk'

type Key = { readonly accessKeyId: string; readonly secretAccessKey: string }

/** The way to an endpoint through the real SDK: the role is taken in each account with one key. */
export async function overHttp(
  url: string,
  key: Key,
  accounts: readonly { readonly id: string; readonly role: string }[],
): Promise<{ readonly aws: Aws; readonly close: () => void }> {
  const handler = makeHandler({ proxyFor: () => undefined, sockets: 20 })
  const patience = { throttled: 4, transient: 2 }
  const transport = { handler, endpointFor: () => url, timeout: 20_000, concurrency: 20, patience }
  const call = makeTransport(transport)
  const base = { credentials: async () => key, region: 'eu-west-1', source: 'base' }
  const known = new Map<string, { credentials: CredentialProvider; source: string }>()
  for (const { id, role } of accounts) {
    const RoleArn = `arn:aws:iam::${id}:role/${role}`
    const { Credentials: given } = await call(base, 'sts', 'assumeRole', { RoleArn, RoleSessionName: 'arnq' })
    const session = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    }
    known.set(id, { credentials: async () => session, source: `account ${id}` })
  }
  return { aws: sdkAws(call, (id) => known.get(id)), close: () => handler.destroy() }
}
