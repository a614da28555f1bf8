import { GetContactInformationCommand, ListRegionsCommand } from '@aws-sdk/client-account'
import { DescribeInstancesCommand, DescribeRegionsCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2'
import { DescribeHandshakeCommand, ListAccountsCommand } from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../src/server.ts'
import { clientsOf, keysFrom } from './clients.ts'
import { main, tiny, tinyOperations } from './tiny.ts'

const clock = { now: new Date() }
let sandbox: Sandbox
const clients = (keys?: Parameters<typeof clientsOf>[1], region?: string) => clientsOf(sandbox.url, keys, region)

beforeAll(async () => {
  sandbox = await serve(tiny, { operations: tinyOperations, now: () => clock.now })
})
afterAll(() => sandbox.close())

describe('rows over the wire', () => {
  it('come back as they stand in the world', async () => {
    const { Volumes } = await clients().ec2.send(
      new DescribeVolumesCommand({ Filters: [{ Name: 'size', Values: ['8'] }] }),
    )
    expect(Volumes).toEqual(tiny.accounts[0]?.holdings('us-east-1').volumes)
  })

  it('come in pages', async () => {
    const { ec2 } = clients()
    const first = await ec2.send(new DescribeVolumesCommand({ MaxResults: 2 }))
    const second = await ec2.send(new DescribeVolumesCommand({ MaxResults: 2, NextToken: first.NextToken }))
    expect([first, second].map((page) => page.Volumes?.map((volume) => volume.VolumeId))).toEqual([
      ['vol-1', 'vol-2'],
      ['vol-3'],
    ])
    expect(second.NextToken).toBeUndefined()
  })

  it('carry an id of the request', async () => {
    const { $metadata } = await clients().ec2.send(new DescribeRegionsCommand({}))
    expect($metadata.requestId).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('who is let in', () => {
  const strangers = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' }

  it.each([
    ['ec2', () => clients(strangers).ec2.send(new DescribeVolumesCommand({})), 'AuthFailure', 401],
    ['sts', () => clients(strangers).sts.send(new GetCallerIdentityCommand({})), 'InvalidClientTokenId', 403],
    [
      'organizations',
      () => clients(strangers).organizations.send(new ListAccountsCommand({})),
      'UnrecognizedClientException',
      400,
    ],
    ['account', () => clients(strangers).account.send(new ListRegionsCommand({})), 'UnrecognizedClientException', 403],
  ] as const)('%s knows no strangers', async (_, call, name, httpStatusCode) => {
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it.each([
    ['ec2', () => clients('AKIAOLD').ec2.send(new DescribeVolumesCommand({})), 'RequestExpired', 400],
    ['sts', () => clients('AKIAOLD').sts.send(new GetCallerIdentityCommand({})), 'ExpiredToken', 403],
    [
      'organizations',
      () => clients('AKIAOLD').organizations.send(new ListAccountsCommand({})),
      'ExpiredTokenException',
      400,
    ],
  ] as const)('%s refuses what has expired', async (_, call, name, httpStatusCode) => {
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it('ends a session at its time, and not before', async () => {
    const role = { RoleArn: 'arn:aws:iam::222222222222:role/reader', RoleSessionName: 'arnq', DurationSeconds: 900 }
    const { sts } = clients(keysFrom(await clients().sts.send(new AssumeRoleCommand(role))))
    const started = clock.now
    try {
      clock.now = new Date(started.getTime() + 898_000)
      await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: '222222222222' })
      clock.now = new Date(started.getTime() + 900_000)
      await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' })
    } finally {
      clock.now = started
    }
  })

  it('wants the session token that belongs to the key', async () => {
    const role = { RoleArn: 'arn:aws:iam::222222222222:role/reader', RoleSessionName: 'arnq' }
    const keys = keysFrom(await clients().sts.send(new AssumeRoleCommand(role)))
    const call = clients({ ...keys, sessionToken: 'another' }).sts.send(new GetCallerIdentityCommand({}))
    await expect(call).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
  })

  it.each(['ap-east-1', 'xx-nowhere-1', 'constructor'])('answers nobody in the region %s', async (region) => {
    await expect(clients('AKIAMAIN', region).ec2.send(new DescribeVolumesCommand({}))).rejects.toMatchObject({
      name: 'AuthFailure',
    })
    await expect(clients('AKIAMAIN', region).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    })
  })

  it('refuses who has not signed', async () => {
    const body = 'Action=DescribeVolumes&Version=2016-11-15'
    const answer = await fetch(sandbox.url, { method: 'POST', body })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>')
  })

  it('refuses who has not signed, in JSON too', async () => {
    const headers = { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' }
    const answer = await fetch(sandbox.url, { method: 'POST', body: '{}', headers })
    expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
  })

  it('names its services to a request for another', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIAMAIN/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0'
    const answer = await fetch(sandbox.url, { headers: { authorization } })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      message: expect.stringMatching(/^The sandbox has no service dynamodb\. It has account, .*\bssm\b/),
    })
  })
})

describe('who may do what', () => {
  it('EC2 says that no policy allows it', async () => {
    const call = clients('AKIAPROD', 'eu-central-1').ec2.send(new DescribeVolumesCommand({}))
    await expect(call).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message:
        'You are not authorized to perform this operation. User: arn:aws:iam::222222222222:user/pia is not authorized to perform: ec2:DescribeVolumes because no identity-based policy allows the ec2:DescribeVolumes action',
      $metadata: { httpStatusCode: 403 },
    })
    await expect(clients('AKIAPROD').ec2.send(new DescribeVolumesCommand({}))).resolves.toMatchObject({
      Volumes: expect.any(Array),
    })
  })

  it('EC2 says that the organization forbids it', async () => {
    await expect(clients('AKIALAB').ec2.send(new DescribeVolumesCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringMatching(
        /is not authorized to perform: ec2:DescribeVolumes with an explicit deny in a service control policy: arn:aws:organizations::111111111111:policy\/o-tiny000000\/service_control_policy\/p-[\da-f]{8}$/,
      ),
    })
  })

  it('the others say AccessDenied in their own way', async () => {
    const role = {
      RoleArn: 'arn:aws:iam::222222222222:role/auditor',
      RoleSessionName: 'arnq',
      ExternalId: 'open sesame',
    }
    await expect(clients('AKIALAB').sts.send(new AssumeRoleCommand(role))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await expect(clients('AKIAPROD').account.send(new ListRegionsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })

  it('nobody is denied to know himself', async () => {
    await expect(clients('AKIALAB').sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Account: '333333333333',
    })
  })

  it('a dry run says what would have been', async () => {
    await expect(clients().ec2.send(new DescribeVolumesCommand({ DryRun: true }))).rejects.toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    })
    const denied = clients('AKIALAB').ec2.send(new DescribeVolumesCommand({ DryRun: true }))
    await expect(denied).rejects.toMatchObject({ name: 'UnauthorizedOperation' })
  })
})

describe('what is asked', () => {
  it.each([
    ['ec2', () => clients().ec2.send(new DescribeInstancesCommand({})), 'InvalidAction'],
    [
      'organizations',
      () => clients().organizations.send(new DescribeHandshakeCommand({ HandshakeId: 'h-1' })),
      'UnknownOperationException',
    ],
    ['account', () => clients().account.send(new GetContactInformationCommand({})), 'UnknownOperationException'],
  ] as const)('%s does not know every operation', async (_, call, name) => {
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
  })

  it.each([
    ['MaxResults=many', 'InvalidParameterValue', 'Value (many) for parameter MaxResults is invalid.'],
    ['DryRun=perhaps', 'InvalidParameterValue', 'Value (perhaps) for parameter DryRun is invalid.'],
    ['Colour=red', 'UnknownParameter', 'The parameter Colour is not recognized'],
  ])('EC2 does not take %s', async (parameter, code, message) => {
    const answer = await signed('ec2', `Action=DescribeVolumes&Version=2016-11-15&${parameter}`)
    expect(answer).toMatch(`<Code>${code}</Code><Message>${message}</Message>`)
  })

  it('STS wants what its model requires', async () => {
    const answer = await signed('sts', 'Action=AssumeRole&Version=2011-06-15&RoleSessionName=arnq')
    expect(answer).toContain(
      "<Code>ValidationError</Code><Message>1 validation error detected: Value null at 'roleArn'",
    )
  })

  it('takes a query in the address, as a signed address has it', async () => {
    const scope = encodeURIComponent('AKIAMAIN/20260101/us-east-1/sts/aws4_request')
    const answer = await fetch(
      `${sandbox.url}/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Credential=${scope}&X-Amz-Signature=0`,
    )
    expect(await answer.text()).toContain(`<Account>${main}</Account>`)
  })
})

async function signed(service: string, body: string): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIAMAIN/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`
  return (await fetch(sandbox.url, { method: 'POST', body, headers: { authorization } })).text()
}

describe('the log', () => {
  it('has a line for each call, with what was asked, who asked and how it went', async () => {
    const told: string[] = []
    const own = await serve(tiny, { operations: tinyOperations, log: (call) => told.push(call.operation) })
    try {
      const { ec2, sts } = clientsOf(own.url)
      await sts.send(new GetCallerIdentityCommand({}))
      await ec2.send(new DescribeVolumesCommand({ DryRun: true, MaxResults: 5 })).catch(() => undefined)
      await clientsOf(own.url, 'AKIANOBODY')
        .ec2.send(new DescribeVolumesCommand({}))
        .catch(() => undefined)
      const caller = { account: main, callerArn: 'arn:aws:iam::111111111111:user/ana', region: 'us-east-1' }
      const timed = { at: expect.any(Date), milliseconds: expect.any(Number) }
      expect(own.calls).toEqual([
        { ...caller, ...timed, service: 'sts', operation: 'GetCallerIdentity', input: {}, status: 200 },
        {
          ...caller,
          ...timed,
          service: 'ec2',
          operation: 'DescribeVolumes',
          input: { DryRun: true, MaxResults: 5 },
          status: 412,
          code: 'DryRunOperation',
        },
        {
          ...timed,
          service: 'ec2',
          operation: 'DescribeVolumes',
          region: 'us-east-1',
          status: 401,
          code: 'AuthFailure',
        },
      ])
      expect(told).toEqual(['GetCallerIdentity', 'DescribeVolumes', 'DescribeVolumes'])
    } finally {
      await own.close()
    }
  })
})

describe('the port', () => {
  it('is refused when it is taken', async () => {
    await expect(serve(tiny, { port: sandbox.port, operations: tinyOperations })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })

  it('is free again after close', async () => {
    const first = await serve(tiny, { operations: tinyOperations })
    await first.close()
    const second = await serve(tiny, { port: first.port, operations: tinyOperations })
    expect(second.port).toBe(first.port)
    await second.close()
  })
})
