import type { ServiceName } from '@arnq/query'
import { errorTypeRegistries as autoscaling } from '@aws-sdk/client-auto-scaling'
import { errorTypeRegistries as cloudwatch } from '@aws-sdk/client-cloudwatch'
import { errorTypeRegistries as elb } from '@aws-sdk/client-elastic-load-balancing'
import { errorTypeRegistries as elbv2 } from '@aws-sdk/client-elastic-load-balancing-v2'
import { errorTypeRegistries as rds } from '@aws-sdk/client-rds'
import { errorTypeRegistries as sns } from '@aws-sdk/client-sns'
import { errorTypeRegistries as sts } from '@aws-sdk/client-sts'
import { NormalizedSchema } from '@smithy/core/schema'

/** The clients that call errors by their shape where the wire has a code of its own. */
const registries: Readonly<Partial<Record<ServiceName, typeof sts>>> = {
  autoscaling,
  cloudwatch,
  elb,
  elbv2,
  rds,
  sns,
  sts,
}

/**
 * The name that the SDK gives to an error whose code came over the wire. It is the code itself, but for some of the services
 * with awsQuery that it calls by their shape: `InvalidIdentityToken` becomes `InvalidIdentityTokenException`.
 */
export function clientErrorName(service: ServiceName, code: string): string {
  for (const registry of registries[service] ?? []) {
    const found = registry.find((schema) => {
      const { awsQueryError } = NormalizedSchema.of(schema).getMergedTraits()
      return Array.isArray(awsQueryError) && awsQueryError[0] === code
    })
    if (found) return NormalizedSchema.of(found).getName() ?? code
  }
  return code
}
