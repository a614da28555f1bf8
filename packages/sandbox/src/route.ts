import type { ServiceName } from '@arnq/query'
import type { WireRequest } from './codec/codec.ts'
import { parameters } from './codec/query.ts'
import { isService, services } from './services.ts'
import type { Signature } from './signature.ts'

/** Which service a request means: its signature says so; failing that its target, its version or its host. */
export function serviceOf(request: WireRequest, signature: Signature | undefined): ServiceName | undefined {
  if (signature) return signedFor(signature.service, request)
  return (
    all.find((name) => targetOf(request) === services[name].description.target) ??
    all.find((name) => services[name].description.version === versionOf(request)) ??
    byHost(request)
  )
}

const all = Object.keys(services).filter(isService)

/** The service of a signing name; where two share one, that of the version that the request asks for. */
function signedFor(name: string | undefined, request: WireRequest): ServiceName | undefined {
  const found = all.filter((service) => services[service].signing === name)
  if (found.length < 2) return found[0]
  const version = versionOf(request)
  return found.find((service) => services[service].description.version === version)
}

/** Some clients put a namespace before it: boto3 calls CloudTrail's `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101`. */
function targetOf({ headers }: WireRequest): string | undefined {
  return /(?:^|\.)([^.]+)\.[^.]+$/.exec(headers['x-amz-target'] ?? '')?.[1]
}

function versionOf(request: WireRequest): string | undefined {
  return parameters(request).find(([name]) => name === 'Version')?.[1]
}

function byHost(request: WireRequest): ServiceName | undefined {
  const host = request.headers.host ?? ''
  return signedFor(host.split('.')[0], request) ?? (/(?:^|\.)s3[.-]/.test(host) ? 's3' : undefined)
}

/** The region of a request without a signature: its host's, or the one that global endpoints stand in. */
export function regionOf(request: WireRequest, signature: Signature | undefined): string {
  return signature?.region ?? /\.([a-z]{2,}(?:-[a-z]+)+-\d)\./.exec(request.headers.host ?? '')?.[1] ?? 'us-east-1'
}
