import type { ServiceName } from '@arnq/query'
import type { WireRequest } from './codec/codec.ts'
import { parameters } from './codec/query.ts'
import { isService, services } from './services.ts'
import type { Signature } from './signature.ts'

/** Which service a request means: its signature says so; failing that its target, its version or its host. */
export function serviceOf(request: WireRequest, signature: Signature | undefined): ServiceName | undefined {
  if (signature) return isService(signature.service) ? signature.service : undefined
  return (
    named(({ target }) => (request.headers['x-amz-target'] ?? '').startsWith(`${target}.`)) ??
    byVersion(request) ??
    byHost(request)
  )
}

function named(fits: (description: (typeof services)['ec2']['description']) => boolean): ServiceName | undefined {
  return Object.keys(services)
    .filter(isService)
    .find((name) => fits(services[name].description))
}

function byVersion(request: WireRequest): ServiceName | undefined {
  const version = parameters(request).find(([name]) => name === 'Version')?.[1]
  return version === undefined ? undefined : named((description) => description.version === version)
}

function byHost(request: WireRequest): ServiceName | undefined {
  const [first] = (request.headers.host ?? '').split('.')
  return isService(first) ? first : undefined
}

/** The region of a request without a signature: its host's, or the one that global endpoints stand in. */
export function regionOf(request: WireRequest, signature: Signature | undefined): string {
  return signature?.region ?? /\.([a-z]{2,}(?:-[a-z]+)+-\d)\./.exec(request.headers.host ?? '')?.[1] ?? 'us-east-1'
}
