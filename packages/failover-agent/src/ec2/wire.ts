import { readDocument, XmlError } from '@arnq/query/ec2-query'
import { dnsSuffixOfRegion } from '@arnq/query/partitions'
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types'
import { AwsError } from './aws-error.ts'
import { type HttpAnswer, type HttpRequest, NoAnswer } from './exchange.ts'
import { ec2Form } from './form.ts'
import { operationShape } from './schema.ts'

/** A call that is ready to be signed and sent, and what reads its answer. */
export type Call = {
  /** As IAM spells it, `ec2:DescribeVolumes`. */
  readonly action: string
  readonly service: 'ec2' | 'sts'
  /** Whether it changes nothing, so that it may be sent twice. */
  readonly reads: boolean
  readonly request: HttpRequest
  /** The output, `$metadata` included. Throws an `AwsError` where AWS refused, a `NoAnswer` where it was not AWS that spoke. */
  readonly read: (answer: HttpAnswer) => object
}

/** Makes a call of an operation as the SDK's client spells it, `describeVolumes`. Throws where the agent has no shape of it. */
export function makeCall(service: string, operation: string, input: object, url: URL): Call {
  const name = operation.slice(0, 1).toUpperCase() + operation.slice(1)
  const action = `${service}:${name}`
  const wire = service === 'ec2' ? ec2Wire(name, input) : stsWire(service, name)
  if (!wire) throw new TypeError(`the agent cannot call ${action}: scripts/ec2-shapes.ts does not name it`)
  return {
    action,
    service: service as Call['service'],
    reads: /^(Describe|Get)/.test(name),
    request: { method: 'POST', url, headers: HEADERS, body: wire.body },
    read: (answer) => {
      if (answer.status !== 200) throw refusal(action, answer)
      return { ...wire.output(text(action, answer, wire)), $metadata: metadataOf(answer) }
    },
  }
}

const HEADERS = {
  'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  'user-agent': 'arnq-failover',
} as const

/** Where a service of a region answers: https://docs.aws.amazon.com/general/latest/gr/ec2-service.html */
export const endpointOf = (service: string, region: string): URL =>
  new URL(`https://${service}.${region}.${dnsSuffixOfRegion(region)}/`)

type Wire = {
  readonly body: string
  readonly shape: StaticStructureSchema
  readonly root: string
  readonly output: (value: object) => object
}

function ec2Wire(name: string, input: object): Wire | undefined {
  const shape = operationShape(name)
  if (!shape) return undefined
  return {
    body: ec2Form(name, shape.input, input),
    shape: shape.output,
    root: `${name}Response`,
    output: (value) => value,
  }
}

/** GetCallerIdentity takes nothing: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
function stsWire(service: string, name: string): Wire | undefined {
  if (service !== 'sts' || name !== 'GetCallerIdentity') return undefined
  return {
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
    shape: IDENTITY_ANSWER,
    root: 'GetCallerIdentityResponse',
    output: (value) => (value as { GetCallerIdentityResult?: object }).GetCallerIdentityResult ?? {},
  }
}

function structure(name: string, members: Readonly<Record<string, $SchemaRef>>): StaticStructureSchema {
  return [3, 'arnq', name, 0, Object.keys(members), Object.values(members)]
}

const IDENTITY = structure('Identity', { UserId: 0, Account: 0, Arn: 0 })
const IDENTITY_ANSWER = structure('IdentityAnswer', { GetCallerIdentityResult: () => IDENTITY })

const PROBLEM = structure('Problem', { Code: 0, Message: 0 })
const PROBLEMS = structure('Problems', { Error: () => PROBLEM })
/** EC2's errors are `<Response><Errors><Error>`, those of STS `<ErrorResponse><Error>`. */
const EC2_ERROR = structure('Ec2Error', { Errors: () => PROBLEMS, RequestID: 0 })
const STS_ERROR = structure('StsError', { Error: () => PROBLEM, RequestId: 0 })

type Problem = { readonly Code?: string; readonly Message?: string }
type ErrorAnswer = {
  readonly Errors?: { readonly Error?: Problem }
  readonly Error?: Problem
  readonly RequestID?: string
  readonly RequestId?: string
}

function text(action: string, { text }: HttpAnswer, { shape, root }: Wire): object {
  try {
    return readDocument(shape, text, root) as object
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw new NoAnswer('Unreadable', `${action}: ${error.message}`, { cause: error })
  }
}

/** What AWS said, or what stood where AWS should have spoken: a proxy's page, half an error. */
function refusal(action: string, answer: HttpAnswer): Error {
  const { status } = answer
  const found = errorAnswer(answer.text)
  const problem = found?.Errors?.Error ?? found?.Error
  if (!found || !problem?.Code) {
    const start = answer.text
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 100)
    return new NoAnswer('NotAws', `${action}: HTTP ${status} without an AWS error${start ? `: ${start}` : ''}`)
  }
  const requestId = found.RequestID ?? found.RequestId ?? metadataOf(answer).requestId
  return new AwsError(action, { code: problem.Code, message: problem.Message ?? problem.Code, status, requestId })
}

function errorAnswer(text: string): ErrorAnswer | undefined {
  const root = /<(Response|ErrorResponse)[\s>]/.exec(text)?.[1]
  if (root === undefined) return undefined
  try {
    return readDocument(root === 'Response' ? EC2_ERROR : STS_ERROR, text, root) as ErrorAnswer
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}

const metadataOf = ({ status, headers }: HttpAnswer) => ({
  httpStatusCode: status,
  requestId: headers['x-amzn-requestid']?.toString(),
})
