import type { Aws } from '../aws.ts'
import { CallError } from '../failure.ts'
import { actionOf } from '../pages.ts'
import type { Caller, CredentialProvider } from './caller.ts'

/** An account that can be asked, by its credentials. */
export type Callable = {
  readonly credentials: CredentialProvider
  readonly source: string
  readonly renew?: string
  readonly profile?: string
}

/** The door to the real AWS: finds the account's credentials and makes the call. */
export function sdkAws(call: Caller, accountOf: (id: string) => Callable | undefined): Aws {
  return {
    call(target, service, operation, input, signal) {
      const account = accountOf(target.account)
      if (!account) {
        const message = `no credentials are known for the account ${target.account}`
        const reason = {
          kind: 'credentials',
          action: actionOf(service, operation),
          code: 'NoCredentials',
          message,
        } as const
        return Promise.reject(new CallError(reason))
      }
      return call({ ...account, region: target.region }, service, operation, input, signal)
    },
  }
}
