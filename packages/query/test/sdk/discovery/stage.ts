import type { AwsCredentialIdentity } from '@smithy/types'
import { CallError } from '../../../src/failure.ts'
import type { Caller, Who } from '../../../src/sdk/caller.ts'
import type { Found } from '../../../src/sdk/discovery/account.ts'
import { makeCache } from '../../../src/sdk/discovery/cache.ts'
import type { Discovery } from '../../../src/sdk/discovery/discovery.ts'
import { readEnvironment } from '../../../src/sdk/environment/environment.ts'
import { homeWith } from '../environment/files.ts'

/** One call that was made, with the access key it was made with. */
export type Made = {
  readonly call: string
  readonly key: string
  readonly region: string
  readonly source: string
  readonly input: object
}

type Answer = (input: Record<string, string>, who: Who & { readonly key: string }) => unknown

export type Stage = Discovery & { readonly made: Made[]; readonly home: string; clock: number }

export type Play = {
  readonly env?: Readonly<Record<string, string>>
  readonly config?: string
  readonly files?: Readonly<Record<string, string>>
  readonly profile?: string
  /** What each call answers, by `service.operation`; one that throws is what AWS refuses. */
  readonly answers?: Readonly<Record<string, Answer>>
  readonly ask?: (prompt: string) => Promise<string>
  readonly handler?: Discovery['handler']
  readonly sleep?: Discovery['sleep']
  readonly home?: string
}

/** AWS's refusal, as the transport rejects with it. */
export function awsError(code: string, message = code): Error {
  return Object.assign(new Error(message), { name: code })
}

const roleSession: Answer = ({ RoleArn }, { key }) => ({
  Credentials: {
    AccessKeyId: `${RoleArn}<${key}`,
    SecretAccessKey: 's',
    SessionToken: 't',
    Expiration: new Date(3_600_000),
  },
})

/** A machine with these files and variables, an AWS that answers so, and a clock that stands still. */
export async function stage(play: Play = {}): Promise<Stage> {
  const { config, files = {}, env = {}, profile, answers = {}, ask } = play
  const home = play.home ?? (await homeWith({ ...(config !== undefined && { '.aws/config': config }), ...files }))
  const variables = { AWS_EC2_METADATA_DISABLED: 'true', ...env }
  const environment = await readEnvironment(variables, { home, version: '0', profile })
  const made: Made[] = []
  const known: Readonly<Record<string, Answer>> = {
    'sts.assumeRole': roleSession,
    'sts.getCallerIdentity': (_, { key }) => ({ Account: key, Arn: `arn:aws:iam::${key}:user/x` }),
    ...answers,
  }
  const call = async (who: Who, service: string, operation: string, input: object): Promise<unknown> => {
    const { accessKeyId: key } = await who.credentials()
    const name = `${service}.${operation}`
    made.push({ call: name, key, region: who.region, source: who.source, input })
    const answer = known[name]
    if (!answer) throw awsError('NotOnStage', name)
    return answer(input as Record<string, string>, { ...who, key })
  }
  const stage: Stage = {
    clock: 0,
    home,
    made,
    environment,
    call: call as Caller,
    handler: play.handler ?? { handle: () => Promise.reject(new Error('no network on stage')) },
    cache: makeCache(`${home}/cache`, () => stage.clock),
    now: () => stage.clock,
    sleep: play.sleep ?? (() => new Promise(() => {})),
    ...(ask && { ask }),
  }
  return stage
}

/** What a search finds, as lines to compare: `111111111111 prod (profile prod)` or `! code: message`. */
export async function lines(found: AsyncIterable<Found>): Promise<string[]> {
  const list: string[] = []
  for await (const one of found) {
    if (one.kind === 'account') list.push(`${one.account.id} ${one.account.name ?? '-'} (${one.account.source})`)
    else list.push(`! ${one.failure.code}: ${one.failure.message}`)
  }
  return list
}

/** The reason that a promise is rejected with. */
export async function reasonOf(promise: Promise<AwsCredentialIdentity>): Promise<CallError['reason']> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (error instanceof CallError) return error.reason
  throw new Error(`no CallError: ${error}`)
}
