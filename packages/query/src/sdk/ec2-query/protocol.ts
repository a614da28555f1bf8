import { AwsEc2QueryProtocol } from '@aws-sdk/core/protocols'
import { collectBody } from '@smithy/core/protocols'
import type { HttpResponse, MetadataBearer, OperationSchema } from '@smithy/types'
import { readDocument } from './reader.ts'

/**
 * The SDK's own protocol but for one thing: an answer is read straight into the output by its schema, without the tree in
 * between. Lists of 1,000 instances are 4 MB of XML each; the tree costs six times the reading (see `bench/`).
 */
export class Ec2QueryProtocol extends AwsEc2QueryProtocol {
  override async deserializeResponse<Output extends MetadataBearer>(
    operation: OperationSchema,
    context: Parameters<AwsEc2QueryProtocol['deserializeResponse']>[1],
    response: HttpResponse,
  ): Promise<Output> {
    if (response.statusCode >= 300) return super.deserializeResponse(operation, context, response)
    const bytes = await collectBody(response.body, context)
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    const name = operation.name.split('#').at(-1) ?? operation.name
    const output = readDocument(operation.output, text, `${name}Response`) as object
    return { ...output, $metadata: { httpStatusCode: response.statusCode } } as Output
  }
}
