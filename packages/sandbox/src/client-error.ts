import type { ServiceName } from '@arnq/query'
import { errorTypeRegistries } from '@aws-sdk/client-sts'
import { NormalizedSchema } from '@smithy/core/schema'

/**
 * The name that the SDK gives to an error whose code came over the wire. It is the code itself, but for a few of STS's
 * that it calls by their shape: `InvalidIdentityToken` becomes `InvalidIdentityTokenException`.
 */
export function clientErrorName(service: ServiceName, code: string): string {
  if (service !== 'sts') return code
  for (const registry of errorTypeRegistries) {
    const found = registry.find((schema) => {
      const { awsQueryError } = NormalizedSchema.of(schema).getMergedTraits()
      return Array.isArray(awsQueryError) && awsQueryError[0] === code
    })
    if (found) return NormalizedSchema.of(found).getName() ?? code
  }
  return code
}
