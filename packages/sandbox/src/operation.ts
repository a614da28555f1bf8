import type { Input, OperationName, Output, ServiceName } from '@arnq/query'
import type { StaticOperationSchema } from '@smithy/types'
import type { Effect } from './fault.ts'
import type { Machinery } from './machinery.ts'
import type { Holdings, World, WorldAccount } from './world.ts'

/** Who calls: found by the access key in the request's signature. */
export type Caller = {
  readonly account: WorldAccount
  /** `arn:aws:sts::111111111111:assumed-role/reader/arnq` or `arn:aws:iam::111111111111:user/ana`. */
  readonly arn: string
  readonly userId: string
  /** Whether the session was opened with a second factor. */
  readonly mfa: boolean
}

/** Keys that open a session. */
export type Session = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string }

/** What an operation may look at and change: the caller, the region that was called, and the clock. */
export type Scene = {
  readonly world: World
  readonly caller: Caller
  readonly region: string
  readonly now: () => Date
  /** What the caller's account holds in this region. */
  readonly holdings: () => Holdings
  /** Changes it: the lists that are given replace those there were. */
  readonly change: (change: (holdings: Holdings) => Partial<Holdings>) => void
  /** Runs something when the sandbox's clock has gone on by so many milliseconds. */
  readonly later: (ms: number, run: () => void) => void
  /** The hosts on which a change shows. */
  readonly machinery: Machinery
  /** The fault that hit this call and leaves it an answer: `stuck` is for the operation itself to heed. */
  readonly effect: Effect | undefined
  /** Opens a session for a caller that ends at `expires`: what AssumeRole and its kin hand out. */
  readonly openSession: (caller: Caller, expires: Date) => Session
}

/** Thrown by an operation to answer with an AWS error. `name` is the error code as AWS spells it on the wire. */
export class AwsError extends Error {
  readonly status: number
  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = code
    this.status = status
  }
}

/** One AWS operation, answered from the world. Its codecs are made from `schema`, which the SDK exports (`DescribeVolumes$`). */
export type Operation = {
  readonly service: ServiceName
  /** As the SDK's client spells it: `describeVolumes`. */
  readonly name: string
  readonly schema: StaticOperationSchema
  readonly handle: (input: never, scene: Scene) => object
}

/** Gives an operation its types. Does nothing at run time but lay the four together. */
export function operation<const S extends ServiceName, const Op extends OperationName<S>>(
  service: S,
  name: Op,
  schema: StaticOperationSchema,
  handle: (input: Input<S, Op>, scene: Scene) => Omit<Output<S, Op>, '$metadata'>,
): Operation {
  return { service, name, schema, handle }
}
