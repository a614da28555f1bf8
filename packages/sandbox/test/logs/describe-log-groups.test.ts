import { describe, expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const logGroups = ['/b', '/a/2', '/a/1', '/Z'].map((logGroupName) => ({ logGroupName, retentionInDays: 30 }))
const ask = inProcess(holding({ logGroups }))
const rows = async (input: object) => (await ask('logs', 'describeLogGroups', input)).logGroups

const names = async (input: object) => {
  const found = await rows(input)
  return Array.isArray(found) ? found.map(({ logGroupName }) => logGroupName) : undefined
}

describe('log groups', () => {
  it('come in the order of their bytes', async () => {
    expect(await names({})).toEqual(['/Z', '/a/1', '/a/2', '/b'])
  })

  it('are asked for by the beginning of their name, or any part of it', async () => {
    expect(await names({ logGroupNamePrefix: '/a/' })).toEqual(['/a/1', '/a/2'])
    expect(await names({ logGroupNamePattern: '2' })).toEqual(['/a/2'])
    expect(await names({ logGroupIdentifiers: ['/b'] })).toEqual(['/b'])
    expect(await names({ logGroupClass: 'DELIVERY' })).toEqual([])
  })

  it('keep their events as long as they are told, or for ever', async () => {
    await ask('logs', 'putRetentionPolicy', { logGroupName: '/b', retentionInDays: 400 })
    expect(await rows({ logGroupNamePrefix: '/b' })).toEqual([{ logGroupName: '/b', retentionInDays: 400 }])
    await ask('logs', 'deleteRetentionPolicy', { logGroupName: '/b' })
    expect(await rows({ logGroupNamePrefix: '/b' })).toEqual([{ logGroupName: '/b' }])
  })
})
