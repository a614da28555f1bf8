import { Readable } from 'node:stream'
import { sdkStreamMixin } from '@smithy/core/serde'
import type { Structure } from './shape.ts'

/** An output as the SDK's clients hand it on: bytes that stream over a wire are a stream, with the SDK's ways to read it whole. */
export function streamed(shape: Structure, output: object): object {
  const streams = shape.members.filter(({ traits }) => traits.streaming).map(({ name }) => name)
  if (streams.length === 0) return output
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      name,
      streams.includes(name) && value instanceof Uint8Array ? sdkStreamMixin(Readable.from([value])) : value,
    ]),
  )
}
