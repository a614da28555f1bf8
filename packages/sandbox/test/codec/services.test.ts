import type { ServiceName } from '@arnq/query'
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import { BatchClient } from '@aws-sdk/client-batch'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CodeBuildClient } from '@aws-sdk/client-codebuild'
import { ECSClient } from '@aws-sdk/client-ecs'
import { EKSClient } from '@aws-sdk/client-eks'
import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { GlueClient } from '@aws-sdk/client-glue'
import { ImagebuilderClient } from '@aws-sdk/client-imagebuilder'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { RDSClient } from '@aws-sdk/client-rds'
import { SNSClient } from '@aws-sdk/client-sns'
import { SSMClient } from '@aws-sdk/client-ssm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputOf, outputOf } from '../../src/codec/shape.ts'
import { operations } from '../../src/operations.ts'
import { services } from '../../src/services.ts'
import { diceOf, randomStructure } from './random.ts'
import { type Protocol, received, understood } from './sdk.ts'

const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }

type Client = { readonly config: object }

/** The clients that speak through schemas of their own; S3, whose bucket is in none, has tests of its own. */
const clients: Readonly<Partial<Record<ServiceName, Client>>> = {
  autoscaling: new AutoScalingClient(config),
  batch: new BatchClient(config),
  cloudtrail: new CloudTrailClient(config),
  cloudwatch: new CloudWatchClient(config),
  codebuild: new CodeBuildClient(config),
  ecs: new ECSClient(config),
  eks: new EKSClient(config),
  elb: new ElasticLoadBalancingClient(config),
  elbv2: new ElasticLoadBalancingV2Client(config),
  events: new EventBridgeClient(config),
  glue: new GlueClient(config),
  imagebuilder: new ImagebuilderClient(config),
  lambda: new LambdaClient(config),
  logs: new CloudWatchLogsClient(config),
  rds: new RDSClient(config),
  sns: new SNSClient(config),
  ssm: new SSMClient(config),
}

type Settings = { readonly version: string; readonly xmlNamespace?: string; readonly serviceTarget: string }

const told = Object.entries(clients).map(([name, { config: held }]) => ({
  service: name as ServiceName,
  held: held as { protocol: Protocol; protocolSettings: Settings; defaultSigningName: string },
}))

describe.each(told)('the wire of $service', ({ service, held }) => {
  const { description, signing, codecFor } = services[service]
  const target = { 'x-amz-target': `${description.target}.X` }
  const json = held.protocol.constructor.name.startsWith('AwsJson')
  const codec = codecFor({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: json ? target : {},
    body: new Uint8Array(),
  })
  const own = operations.filter((operation) => operation.service === service)
  const anyOperation = fc.constantFrom(...own.map(({ schema }) => schema))
  const query = held.protocol.constructor.name === 'AwsQueryProtocol'

  it('is described as its client describes itself', () => {
    const { version, xmlNamespace = '', serviceTarget } = held.protocolSettings
    expect({ ...description, signing }).toEqual({
      version,
      xmlNamespace,
      target: serviceTarget,
      signing: held.defaultSigningName,
    })
  })

  it('brings in what the client sends, and takes out what it reads', async () => {
    await fc.assert(
      fc.asyncProperty(anyOperation, fc.integer(), async (schema, seed) => {
        const input = randomStructure(inputOf(schema), diceOf(seed), { empty: !query, tokens: true })
        expect((await received(held.protocol, codec, schema, input)).input).toEqual(input)
        const output = randomStructure(outputOf(schema), diceOf(seed), { empty: true, tokens: true })
        expect(await understood(held.protocol, schema, codec.write(schema, output, 'id-1'))).toEqual(output)
      }),
      { numRuns: 15 * own.length },
    )
  })
})
