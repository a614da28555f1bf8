import type { Aws, Target } from '../src/aws.ts'

export const target: Target = { partition: 'aws', account: '111111111111', region: 'eu-west-1' }

type Answer = (input: Record<string, unknown>, calls: number) => object

export type Asked = { readonly operation: string; readonly service: string; readonly input: Record<string, unknown> }

/** An `Aws` that answers each operation by a function of its input and of how often it was called; what has none is denied. */
export function scripted(answers: Record<string, Answer>): Aws & { calls: string[]; asked: Asked[] } {
  const calls: string[] = []
  const asked: Asked[] = []
  const call = async (_target: object, service: string, operation: string, input: Record<string, unknown>) => {
    calls.push(operation)
    asked.push({ operation, service, input })
    const answer = answers[operation]
    if (!answer) return failed('UnauthorizedOperation', `not allowed to ${operation}`)
    return answer(input, calls.filter((name) => name === operation).length)
  }
  return { calls, asked, call: call as unknown as Aws['call'] }
}

/** Fails as AWS does. */
export const failed = (code: string, message = `${code} it was`): never => {
  throw Object.assign(new Error(message), { name: code })
}
