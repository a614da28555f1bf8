import type { Effect, Fault } from '../fault.ts'

/** What goes wrong with the metadata service. What is left out means any; the first fault that fits a request wins. */
export type MetadataFault = Pick<Fault, 'count' | 'from' | 'until'> & {
  /** The method and path, `PUT /latest/api/token`, `GET /latest/meta-data/iam/*`; a glob. */
  readonly request?: string
  /** Who asks: an instance id; a glob. */
  readonly instance?: string
  readonly does: MetadataEffect
}

/** What happens to a request that a fault hits; 401 for a few is a token that ended early, 503 a service that is overrun. */
export type MetadataEffect =
  | { readonly kind: 'error'; readonly status: number }
  /** Told what was so many milliseconds before what it would have been told. */
  | Extract<Effect, { kind: 'delay' | 'hang' | 'reset' | 'truncate' | 'garbage' | 'stale' }>

/** The fault in the words of the sandbox's book of faults. */
export function asFault({ request, instance, does, ...when }: MetadataFault): Fault {
  return {
    ...when,
    ...(request !== undefined && { action: request }),
    ...(instance !== undefined && { caller: instance }),
    does: does.kind === 'error' ? { ...does, code: String(does.status), message: '' } : does,
  }
}
