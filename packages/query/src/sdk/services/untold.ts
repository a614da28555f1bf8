import type { Readable } from 'node:stream'
import { bodyText } from '../ec2-query/body-text.ts'
import type { Client } from './service.ts'

type Response = { readonly statusCode: number; body: Readable | Uint8Array }

const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && 'statusCode' in value && 'body' in value

/**
 * Members that AWS's JSON has and this release of a client does not know yet, so that it drops them: they are laid into the
 * output as they came. A rule that seems to hold for all because its exceptions were dropped would be worse than no rule.
 */
export function untold(members: readonly string[]): (client: Client) => void {
  const found = new WeakMap<object, object>()
  return ({ middlewareStack }) => {
    middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args)
        const { response } = answer
        if (!isResponse(response) || response.statusCode >= 300) return answer
        const text = await bodyText(response.body)
        response.body = Buffer.from(text)
        found.set(response, picked(text, members))
        return answer
      },
      { step: 'deserialize', priority: 'low', name: 'readUntold' },
    )
    middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args)
        const told = isResponse(answer.response) ? found.get(answer.response) : undefined
        return answer.output && told ? { ...answer, output: { ...told, ...answer.output } } : answer
      },
      { step: 'deserialize', priority: 'high', name: 'layUntold' },
    )
  }
}

/** What a body holds of the members; nothing of one that is not JSON, which is the client's to refuse. */
function picked(text: string, members: readonly string[]): object {
  try {
    const body: unknown = JSON.parse(text)
    const entries = typeof body === 'object' && body !== null ? Object.entries(body) : []
    return Object.fromEntries(entries.filter(([member]) => members.includes(member)))
  } catch {
    return {}
  }
}
