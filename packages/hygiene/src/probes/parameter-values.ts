import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { inBatches } from './in-batches.ts'

/** A parameter at a version or a label: `/golden:3`, `/golden:stable`. */
export type PinnedParameter = { readonly target: Target; readonly name: string }

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html: ten names a call. */
const NAMES = 10

/**
 * What a parameter held at a version, or holds at a label; null where AWS knows no such one, or its value is a secret, which
 * is not asked for.
 */
export const parameterValues: Probe<PinnedParameter, string | null> = {
  name: 'parameter-values',
  permissions: ['ssm:GetParameters'],
  ask: (inputs, doors) =>
    inBatches(
      inputs,
      {
        action: 'ssm:GetParameters',
        target: ({ target }) => target,
        most: () => NAMES,
        look: async (batch, { aws, signal }, target) => {
          const Names = [...new Set(batch.map(({ name }) => name))]
          const answer = await aws.call(target, 'ssm', 'getParameters', { Names, WithDecryption: false }, signal)
          const values = new Map<string, string | null>()
          for (const { Name = '', Selector = '', Type, Value } of answer.Parameters ?? []) {
            if (Type !== 'SecureString' && Value !== undefined) values.set(`${Name}${Selector}`, Value)
          }
          return new Map(batch.map((input) => [input, values.get(input.name) ?? null] as const))
        },
      },
      doors,
    ),
}
