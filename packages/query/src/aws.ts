import type { Account } from '@aws-sdk/client-account'
import type { EC2 } from '@aws-sdk/client-ec2'
import type { Organizations } from '@aws-sdk/client-organizations'
import type { STS } from '@aws-sdk/client-sts'

/** The services arnq can call, a line each. Types only: the engine loads no SDK. */
export type Services = {
  readonly account: Account
  readonly ec2: EC2
  readonly organizations: Organizations
  readonly sts: STS
}

/** Where a call is made: one region of one account. `accountName` is what people call the account, where that is known. */
export type Target = {
  readonly partition: string
  readonly account: string
  readonly accountName?: string
  readonly region: string
}

type Call<Method> = Method extends {
  (input: infer Input, options?: infer _): Promise<infer Output>
  (input: infer _, done: infer _): void
  (input: infer _, options: infer _, done: infer _): void
}
  ? { input: Input; output: Output }
  : never

export type ServiceName = keyof Services

/** The names of a service's operations, as the SDK's aggregated client spells them: `describeInstances`. */
export type OperationName<S extends ServiceName> = {
  [Name in keyof Services[S]]: Call<Services[S][Name]> extends never ? never : Name
}[keyof Services[S]] &
  string

export type Input<S extends ServiceName, Op extends OperationName<S>> = Call<Services[S][Op]>['input']
export type Output<S extends ServiceName, Op extends OperationName<S>> = Call<Services[S][Op]>['output']

/**
 * The one door to AWS. The SDK stands behind it in production, the sandbox in tests.
 * Rejects with what AWS said: an `Error` whose `name` is the error code. `list` turns that into a failure event.
 */
export type Aws = {
  call<S extends ServiceName, Op extends OperationName<S>>(
    target: Target,
    service: S,
    operation: Op,
    input: Input<S, Op>,
    signal?: AbortSignal,
  ): Promise<Output<S, Op>>
}

/**
 * Where an answer is large, whoever gave it may hang a function on it under this key. It is called when the answer's rows
 * have been handed on, and lets the next large answer be read: so memory stays flat however many calls are under way.
 */
export const CONSUMED = Symbol('arnq.consumed')

/** Says that an answer's rows have been handed on. */
export function consumed(answer: object): void {
  const release = (answer as { [CONSUMED]?: () => void })[CONSUMED]
  release?.()
}
