import type { Aws, Target } from '@arnq/query'
import { answer, type Question, type Reply } from './answer.ts'
import type { Call } from './call.ts'
import { clientErrorName } from './client-error.ts'
import { copyOf } from './codec/copy.ts'
import { inputOf, outputOf } from './codec/shape.ts'
import { streamed } from './codec/streamed.ts'
import type { Fault } from './fault.ts'
import { roleCaller } from './identity.ts'
import type { Machinery } from './machinery.ts'
import type { Caller, Operation } from './operation.ts'
import { operations as all } from './operations.ts'
import { services } from './services.ts'
import { stateOf } from './state.ts'
import type { World } from './world.ts'

export type EmulateOptions = {
  readonly log?: (call: Call) => void
  readonly now?: () => Date
  /** The hosts under the world; none where left out. */
  readonly machinery?: Machinery
  /** What the sandbox can do; all that it knows, where left out. */
  readonly operations?: readonly Operation[]
}

/** A world behind the engine's own door, with the log of what came through it. */
export type Emulated = Aws & {
  readonly calls: readonly Call[]
  readonly setFaults: (faults: readonly Fault[]) => void
}

/**
 * The sandbox without a wire: the same operations, denials, faults, pacing and log, in process. Whoever calls has taken
 * the first role of the target's account under the session name `arnq`. Rejects as the SDK does: with an Error whose
 * `name` is the code.
 */
export function emulate(world: World, options: EmulateOptions = {}): Emulated {
  const { log, machinery, now = () => new Date(), operations = all } = options
  const state = stateOf(world, { now, log, machinery })
  const call = async (
    target: Target,
    service: Operation['service'],
    name: string,
    input: object,
    signal?: AbortSignal,
  ) => {
    signal?.throwIfAborted()
    const operation = operations.find((candidate) => candidate.service === service && candidate.name === name)
    const question = questionOf(state.world, target, service, name, operation, input, signal)
    return received(question, await answer(state, question))
  }
  return { call: call as Aws['call'], calls: state.calls, setFaults: state.faults.replace }
}

function questionOf(
  world: World,
  target: Target,
  service: Operation['service'],
  name: string,
  operation: Operation | undefined,
  input: object,
  signal: AbortSignal | undefined,
): Question {
  return {
    service,
    name: operation?.schema[2] ?? name.slice(0, 1).toUpperCase() + name.slice(1),
    operation,
    region: target.region,
    caller: () => callerIn(world, target, service),
    input: () => (operation ? (copyOf(inputOf(operation.schema))(input) as object) : {}),
    ...(signal && { signal }),
  }
}

function callerIn(world: World, target: Target, service: Operation['service']): Caller {
  const account = world.accounts.find(({ id }) => id === target.account)
  if (!account) throw services[service].dialect.unknownKey()
  return roleCaller(world.partition, account, account.roles[0]?.name ?? 'arnq', 'arnq', true)
}

/** What the SDK would make of a reply. */
async function received({ service, operation, signal }: Question, reply: Reply): Promise<unknown> {
  switch (reply.kind) {
    case 'error': {
      const { name, message, status } = reply.error
      throw failure(clientErrorName(service, name), message, {
        $fault: status < 500 ? 'client' : 'server',
        $metadata: { httpStatusCode: status },
      })
    }
    case 'hang':
      return forever(signal)
    case 'reset':
      throw failure('Error', 'read ECONNRESET', { code: 'ECONNRESET', $metadata: {} })
    case 'output':
      if (reply.spoiled === 'truncate') throw failure('Error', 'aborted', { code: 'ECONNRESET', $metadata: {} })
      if (reply.spoiled === 'garbage')
        throw failure('SyntaxError', 'the answer is neither XML nor JSON', { $metadata: {} })
      return (
        operation && {
          $metadata: { httpStatusCode: 200 },
          ...streamed(outputOf(operation.schema), copyOf(outputOf(operation.schema))(reply.output) as object),
        }
      )
  }
}

function failure(name: string, message: string, fields: object): Error {
  return Object.assign(new Error(message), { name, ...fields })
}

/** Waits until the caller gives up. */
function forever(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(failure('AbortError', 'Request aborted', {}))
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}
