import type { Aws } from '@arnq/query'
import type { Clock } from '../clock.ts'
import { credentialSource } from '../ec2/credentials.ts'
import { ec2Door } from '../ec2/door.ts'
import { environmentSend } from '../ec2/environment-send.ts'
import type { Tell } from '../event.ts'
import { type MetadataService, metadata } from '../metadata/metadata.ts'
import type { Settings } from '../settings.ts'
import type { Counters } from '../telling/counters.ts'

/** EC2 and the metadata service, as this process reaches them. */
export type Cloud = {
  readonly aws: Aws
  readonly metadata: MetadataService
  /** When EC2 last answered anything, in the clock's ticks; minus infinity before. */
  readonly answered: () => number
}

export type CloudDoors = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly tell: Tell
  readonly counters?: Counters
}

/** Opens both. Nothing is asked, and no connection made, before it is needed. */
export function openCloud(settings: Settings, { env, clock, tell, counters }: CloudDoors): Cloud {
  const { endpoint, region } = settings
  const service = metadata({ endpoint: settings.metadata, clock, ...(region !== undefined && { region }) })
  const credentials = credentialSource({ env, role: service.roleCredentials, clock, tell })
  const door = ec2Door({
    credentials,
    clock,
    send: environmentSend(env),
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
  })
  let answered = Number.NEGATIVE_INFINITY
  const call = async (
    ...[target, serviceName, operation, input, signal]: Parameters<Aws['call']>
  ): Promise<unknown> => {
    try {
      const answer = await door.call(target, serviceName, operation, input, signal)
      answered = clock.ticks()
      counters?.call(operation, 'ok')
      return answer
    } catch (error) {
      // A refusal is an answer too.
      if (error instanceof Error && '$metadata' in error) answered = clock.ticks()
      counters?.call(operation, error instanceof Error ? error.name : 'Error')
      throw error
    }
  }
  return { aws: { call: call as Aws['call'] }, metadata: service, answered: () => answered }
}
