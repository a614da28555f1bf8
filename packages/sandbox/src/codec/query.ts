import type { StaticOperationSchema } from '@smithy/types'
import { type Codec, type Description, named, type WireAnswer, type WireRequest } from './codec.ts'
import { Malformed } from './malformed.ts'
import { awsSpelling, ec2Spelling, readQuery, strangers } from './query-reader.ts'
import { type QueryNode, queryTree } from './query-tree.ts'
import { inputOf, outputOf } from './shape.ts'
import { xmlText } from './xml-text.ts'
import { xmlContent } from './xml-writer.ts'

const mediaType = 'text/xml;charset=UTF-8'
const prologue = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** The parameters of a request, whether they came in its body or, with GET, in its address. */
export function parameters(request: WireRequest): readonly (readonly [string, string])[] {
  return [...request.query, ...new URLSearchParams(Buffer.from(request.body).toString('utf8'))]
}

const actionOf = (request: WireRequest) => parameters(request).find(([name]) => name === 'Action')?.[1]

function tree(request: WireRequest): QueryNode {
  return queryTree(parameters(request).filter(([name]) => !/^(Action|Version|X-Amz-.*)$/.test(name)))
}

const answer = (status: number, requestId: string, body: string): WireAnswer => ({
  status,
  headers: { 'content-type': mediaType, 'x-amzn-requestid': requestId },
  body: prologue + body,
})

const fault = (status: number) => (status < 500 ? 'Sender' : 'Receiver')

const both = {
  action: actionOf,
  find: (request: WireRequest, schemas: readonly StaticOperationSchema[]) => named(schemas, actionOf(request)),
}

/** STS and its kin. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function awsQuery({ xmlNamespace }: Description): Codec {
  const xmlns = ` xmlns="${xmlText(xmlNamespace)}"`
  const metadata = (id: string) => `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`
  return {
    ...both,
    read: (schema, request) => readQuery(inputOf(schema), tree(request), awsSpelling),
    write: (schema, output, id) => {
      const [, , name] = schema
      const result = `<${name}Result>${xmlContent(outputOf(schema))(output)}</${name}Result>`
      return answer(200, id, `<${name}Response${xmlns}>${result}${metadata(id)}</${name}Response>`)
    },
    fail: ({ code, message, status }, id) => {
      const error = `<Type>${fault(status)}</Type><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message>`
      return answer(
        status,
        id,
        `<ErrorResponse${xmlns}><Error>${error}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
      )
    },
  }
}

/** EC2 alone. https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export function ec2Query({ xmlNamespace }: Description): Codec {
  const xmlns = ` xmlns="${xmlText(xmlNamespace)}"`
  return {
    ...both,
    read: (schema, request) => {
      const node = tree(request)
      const [stranger] = strangers(inputOf(schema), node, ec2Spelling)
      if (stranger !== undefined) throw new Malformed('unknown', stranger)
      return readQuery(inputOf(schema), node, ec2Spelling)
    },
    write: (schema, output, id) => {
      const tag = `${schema[2]}Response`
      const shape = outputOf(schema)
      // EC2 says `return` where an operation has nothing else to say.
      const inside = shape.members.length === 0 ? '<return>true</return>' : xmlContent(shape)(output)
      return answer(200, id, `<${tag}${xmlns}><requestId>${id}</requestId>${inside}</${tag}>`)
    },
    fail: ({ code, message, status }, id) => {
      const error = `<Error><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error>`
      return answer(status, id, `<Response><Errors>${error}</Errors><RequestID>${id}</RequestID></Response>`)
    },
  }
}
