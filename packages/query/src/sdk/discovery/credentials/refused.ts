import { CallError } from '../../../failure.ts'
import type { Sourced } from '../discovery.ts'

/** Credentials that cannot be had as things are written down: the action is the first call they would have been for. */
export function refused(source: string, code: string, message: string, next: string, cause?: unknown): CallError {
  return new CallError({ kind: 'credentials', action: 'sts:GetCallerIdentity', code, message, source, next, cause })
}

/** Stands for credentials that are known to be missing, so that they fail where they are used and not before. */
export const failing = (error: CallError): Sourced => ({
  source: error.reason.source ?? 'credentials',
  credentials: () => Promise.reject(error),
})
