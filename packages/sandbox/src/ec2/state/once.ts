import { createHash } from 'node:crypto'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { alter } from './alter.ts'

type Request = { readonly ClientToken?: string | undefined }

/** What a request asks for, in a few letters: the same for the same request. */
function digestOf({ ClientToken: _, ...asked }: Request): string {
  const text = JSON.stringify(asked, (_key, value) => (value === undefined ? null : value))
  return createHash('sha256').update(text).digest('base64url')
}

/**
 * Changes what the caller holds as `alter` does, but a request that comes again with the same token changes nothing and is
 * answered as before. Throws IdempotentParameterMismatch where the token came with another request.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 */
export function once<T extends object>(
  scene: Scene,
  operation: string,
  input: Request,
  make: (holdings: Holdings) => readonly [Partial<Holdings>, T],
): { readonly answer: T; readonly again: boolean } {
  const { ClientToken: token = '' } = input
  const request = digestOf(input)
  return alter<{ readonly answer: T; readonly again: boolean }>(scene, (holdings) => {
    const spent = holdings.spentTokens?.find((one) => one.operation === operation && one.token === token)
    if (token !== '' && spent) {
      if (spent.request === request) return [{}, { answer: spent.answer as T, again: true }]
      const text = `The client token '${token}' has been used with another request.`
      throw new AwsError('IdempotentParameterMismatch', text)
    }
    const [changed, answer] = make(holdings)
    const tokens =
      token === '' ? {} : { spentTokens: [...(holdings.spentTokens ?? []), { operation, token, request, answer }] }
    return [
      { ...changed, ...tokens },
      { answer, again: false },
    ]
  })
}
