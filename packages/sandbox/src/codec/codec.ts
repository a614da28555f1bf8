import type { StaticOperationSchema } from '@smithy/types'

/** A request as it came off the wire, its body whole. Header names are in lower case. */
export type WireRequest = {
  readonly method: string
  /** The path as it was sent, its escapes in place. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

export type WireAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** An error as the wire spells it: `code` stands where the protocol keeps its code. */
export type WireError = { readonly code: string; readonly message: string; readonly status: number }

/**
 * The server's side of one wire protocol. It knows shapes and traits, never an operation: what it does to a value
 * is in the schemas that the SDK's clients export.
 */
export type Codec = {
  /** What the request calls its operation, where the protocol has a name for it: for a message about an unknown one. */
  readonly action: (request: WireRequest) => string | undefined
  /** Picks the operation that a request means. */
  readonly find: (request: WireRequest, schemas: readonly StaticOperationSchema[]) => StaticOperationSchema | undefined
  /** Throws Malformed where the input is not what the schema says. */
  readonly read: (schema: StaticOperationSchema, request: WireRequest) => Record<string, unknown>
  readonly write: (schema: StaticOperationSchema, output: object, requestId: string) => WireAnswer
  readonly fail: (error: WireError, requestId: string) => WireAnswer
}

/** What a service's client says of its protocol: what a codec is made from. */
export type Description = {
  readonly version: string
  readonly xmlNamespace: string
  /** What `X-Amz-Target` begins with. */
  readonly target: string
}

/** The operation of that name. */
export function named(schemas: readonly StaticOperationSchema[], name: string | undefined) {
  return schemas.find((schema) => schema[2] === name)
}

export const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>
