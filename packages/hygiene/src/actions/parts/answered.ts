import type { Seen } from '../../action.ts'

/** What the journal keeps of every answer: AWS's name of the request, for its support and for CloudTrail. */
export function answered(output: object): Seen {
  const { $metadata, gone } = output as { $metadata?: { requestId?: unknown }; gone?: unknown }
  const id = $metadata?.requestId
  return { ...(typeof id === 'string' && { requestId: id }), ...(gone === true && { gone }) }
}
