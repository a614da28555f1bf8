import { describe, expect, test } from 'vitest'
import { list } from '../src/list.ts'
import { instance } from '../src/resources/ec2-instance.ts'
import { volume } from '../src/resources/ec2-volume.ts'
import { failed, scripted, target } from './scripted.ts'

describe('list', () => {
  test('follows tokens through empty pages and ends with done', async () => {
    const aws = scripted({
      describeVolumes: (_, calls) =>
        calls < 50 ? { Volumes: [], NextToken: `t${calls}` } : { Volumes: [{ VolumeId: 'vol-1' }] },
    })
    const events = await Array.fromAsync(list(aws, { target, type: volume }))
    expect(events.at(-1)?.kind).toBe('done')
    expect(events.flatMap((event) => (event.kind === 'page' ? event.resources : [])).map(({ id }) => id)).toEqual([
      'vol-1',
    ])
  })

  test('a token that comes again ends the unit with a failure; what came before is kept, and no row comes twice', async () => {
    const aws = scripted({ describeVolumes: () => ({ Volumes: [{ VolumeId: 'vol-1' }], NextToken: 'again' }) })
    const events = await Array.fromAsync(list(aws, { target, type: volume }))
    expect(events.map(({ kind }) => kind)).toEqual(['page', 'failure'])
    expect(events.at(-1)).toMatchObject({ failure: { code: 'RepeatedToken', action: 'ec2:DescribeVolumes' } })
  })

  test('a failure on a later page keeps the earlier ones', async () => {
    const aws = scripted({
      describeVolumes: (_, calls) =>
        calls === 1 ? { Volumes: [{ VolumeId: 'vol-1' }], NextToken: 'n' } : failed('RequestLimitExceeded'),
    })
    const events = await Array.fromAsync(list(aws, { target, type: volume }))
    expect(events).toMatchObject([
      { kind: 'page' },
      {
        kind: 'failure',
        failure: { kind: 'throttled', target, type: 'ec2:volume', message: 'RequestLimitExceeded it was' },
      },
    ])
  })

  test('rows without an id are a failure of their own and take no other row with them', async () => {
    const aws = scripted({ describeVolumes: () => ({ Volumes: [{}, { VolumeId: 'vol-1' }] }) })
    const events = await Array.fromAsync(list(aws, { target, type: volume }))
    expect(events).toMatchObject([
      { kind: 'page', resources: [{ id: 'vol-1' }] },
      { kind: 'failure', failure: { kind: 'unknown' } },
    ])
  })

  test('an abort is thrown, not told', async () => {
    const stop = new AbortController()
    const aws = scripted({
      describeVolumes: () => {
        stop.abort(new Error('enough'))
        return failed('AbortError')
      },
    })
    await expect(Array.fromAsync(list(aws, { target, type: volume }, { signal: stop.signal }))).rejects.toThrow(
      'enough',
    )
  })
})

describe('a second listing', () => {
  const rows = {
    describeInstances: () => ({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }] }] }),
  }
  const joins = instance.joins ?? []

  test('is laid into the rows', async () => {
    const aws = scripted({
      ...rows,
      describeInstanceStatus: () => ({ InstanceStatuses: [{ InstanceId: 'i-2', SystemStatus: { Status: 'ok' } }] }),
    })
    const [page] = await Array.fromAsync(list(aws, { target, type: instance }, { joins }))
    expect(page).toMatchObject({
      resources: [{ row: { _status: null } }, { row: { _status: { SystemStatus: { Status: 'ok' } } } }],
    })
  })

  test('that fails costs no row and is told; the rows lack the field, which is not the same as null', async () => {
    const events = await Array.fromAsync(list(scripted(rows), { target, type: instance }, { joins }))
    expect(events[0]?.kind === 'page' && events[0].resources[0]?.row).not.toHaveProperty('_status')
    expect(events).toMatchObject([
      { kind: 'page', resources: [{ id: 'i-1' }, { id: 'i-2' }] },
      { kind: 'failure', failure: { kind: 'denied', action: 'ec2:DescribeInstanceStatus' } },
    ])
  })

  test('is not asked for where the question does not need it', async () => {
    const aws = scripted(rows)
    await Array.fromAsync(list(aws, { target, type: instance }))
    expect(aws.calls).toEqual(['describeInstances'])
  })
})
