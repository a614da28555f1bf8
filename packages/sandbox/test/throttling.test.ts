import { DescribeVolumesCommand } from '@aws-sdk/client-ec2'
import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import { describe, expect, it } from 'vitest'
import { serve } from '../src/server.ts'
import { bucketOf } from '../src/throttling.ts'
import { clientsOf } from './clients.ts'
import { tiny, tinyOperations } from './tiny.ts'

describe('the bucket of a call', () => {
  it.each([
    ['a page', 'DescribeInstances', { MaxResults: 1000 }, 100, 20],
    ['a filter', 'DescribeInstances', { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] }, 100, 20],
    ['ids', 'DescribeVolumes', { VolumeIds: ['vol-1'] }, 100, 20],
    ['neither', 'DescribeVolumes', {}, 50, 10],
    ['empty lists', 'DescribeSnapshots', { Filters: [], SnapshotIds: [] }, 50, 10],
    ['neither, of an action that may', 'DescribeVpcs', {}, 100, 20],
    ['a singled-out action', 'DescribeSpotFleetRequests', { MaxResults: 100 }, 50, 3],
    ['an action that changes something', 'DeleteVolume', { VolumeId: 'vol-1' }, 50, 5],
  ])('with %s', (_, operation, input, capacity, perSecond) => {
    expect(bucketOf('ec2', operation, input)[1]).toEqual({ capacity, perSecond })
  })

  it('is one for all of STS', () => {
    expect(bucketOf('sts', 'AssumeRole', {})).toEqual(bucketOf('sts', 'GetCallerIdentity', {}))
  })
})

describe('a world that paces as AWS does', () => {
  it('refuses the call after the last token, and refills', async () => {
    const clock = { now: new Date() }
    const sandbox = await serve({ ...tiny, throttling: 'aws' }, { operations: tinyOperations, now: () => clock.now })
    try {
      const { ec2, organizations } = clientsOf(sandbox.url)
      const page = () => ec2.send(new DescribeVolumesCommand({ MaxResults: 5 }))
      await Promise.all(Array.from({ length: 100 }, page))
      await expect(page()).rejects.toMatchObject({ name: 'RequestLimitExceeded', $metadata: { httpStatusCode: 503 } })
      await expect(ec2.send(new DescribeVolumesCommand({}))).resolves.toBeDefined()
      const elsewhere = clientsOf(sandbox.url, 'AKIAMAIN', 'eu-central-1').ec2
      await expect(elsewhere.send(new DescribeVolumesCommand({ MaxResults: 5 }))).resolves.toBeDefined()
      clock.now = new Date(clock.now.getTime() + 50)
      await expect(page()).resolves.toBeDefined()
      await expect(page()).rejects.toMatchObject({ name: 'RequestLimitExceeded' })
      const accounts = () => organizations.send(new ListAccountsCommand({}))
      await Promise.all(Array.from({ length: 10 }, accounts))
      await expect(accounts()).rejects.toMatchObject({ name: 'TooManyRequestsException' })
    } finally {
      await sandbox.close()
    }
  })

  it('is not the usual one', async () => {
    const sandbox = await serve(tiny, { operations: tinyOperations })
    try {
      const { ec2 } = clientsOf(sandbox.url)
      const calls = Array.from({ length: 60 }, () => ec2.send(new DescribeVolumesCommand({})))
      await expect(Promise.all(calls)).resolves.toHaveLength(60)
    } finally {
      await sandbox.close()
    }
  })
})
