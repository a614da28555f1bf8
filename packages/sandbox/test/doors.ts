import { CallError, type ServiceName } from '@arnq/query'
import { makeHandler, makeTransport } from '@arnq/query/sdk'
import { emulate } from '../src/emulate.ts'
import { serve } from '../src/server.ts'
import type { Holdings, World } from '../src/world.ts'
import { tiny } from './tiny.ts'

type Answer = Readonly<Record<string, unknown>>

/** A call by its names alone, for tables of tests: what the types would hold is theirs to get right. */
export type Ask = (service: ServiceName, operation: string, input: object) => Promise<Answer>

const account = '111111111111'

/** One account with these holdings in us-east-1, and a second one, `222222222222`, where everything is denied. */
export function holding(holdings: Holdings, more: Partial<World> = {}): World {
  const [manager, other] = tiny.accounts
  if (!manager || !other) throw new Error('tiny has lost its accounts')
  return {
    ...tiny,
    accounts: [
      { ...manager, holdings: (region) => (region === 'us-east-1' ? holdings : {}) },
      { ...other, denials: [{ action: '*', by: 'iam' }] },
    ],
    ...more,
  }
}

/** A world behind HTTP, called by the real clients with the keys given. */
export async function overHttp(world: World, accessKeyId = 'AKIAMAIN', now?: () => Date) {
  const sandbox = await serve(world, now ? { now } : {})
  const handler = makeHandler({ proxyFor: () => undefined, sockets: 10 })
  const patience = { throttled: 0, transient: 0 }
  const options = { handler, endpointFor: () => sandbox.url, timeout: 20_000, concurrency: 10, patience }
  const call = makeTransport(options) as unknown as (who: object, ...rest: Parameters<Ask>) => Promise<Answer>
  const keys = { accessKeyId, secretAccessKey: 'secret' }
  const who = { credentials: async () => keys, region: 'us-east-1', source: 'test' }
  const ask: Ask = async (...asked) => {
    try {
      return await call(who, ...asked)
    } catch (error) {
      throw error instanceof CallError ? error.reason.cause : error
    }
  }
  const close = async () => {
    handler.destroy()
    await sandbox.close()
  }
  return { sandbox, ask, close }
}

/** The same world in process. */
export function inProcess(world: World, now?: () => Date): Ask {
  const { call } = emulate(world, now ? { now } : {})
  const target = { partition: 'aws', account, region: 'us-east-1' }
  return (service, operation, input) =>
    (call as unknown as (at: object, ...rest: Parameters<Ask>) => Promise<Answer>)(target, service, operation, input)
}
