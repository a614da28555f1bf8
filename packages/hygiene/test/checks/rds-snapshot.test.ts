import { describe, expect, it } from 'vitest'
import { rdsSnapshot } from '../../src/checks/rds-snapshot.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { type Answers, ago, DENIED, judgements, sceneOf } from './scene-of.ts'

const snapshot = (id: string, days: number, row: object = {}) =>
  ({
    DBSnapshotIdentifier: id,
    DBSnapshotArn: `arn:aws:rds:eu-west-1:111111111111:snapshot:${id}`,
    DBInstanceIdentifier: 'orders',
    DbiResourceId: 'db-1',
    SnapshotType: 'manual',
    Status: 'available',
    AllocatedStorage: 50,
    SnapshotCreateTime: ago(days),
    ...row,
  }) as SomeOf<'rds:snapshot'>

const alone = async (row: object = {}, rows: Rows = {}, answers: Answers = {}, options: EstateOptions = {}) => {
  const estate = estateOf({ 'rds:snapshot': [snapshot('s', 100, row)], ...rows }, options)
  return (await judgements(rdsSnapshot, sceneOf(estate, { answers }), { keepPerSource: 0 })).s
}

describe('rds-snapshot', () => {
  it('finds an old manual snapshot whose database is gone', async () => {
    expect(await alone()).toMatchObject({
      outcome: 'found',
      reason: 'Its database orders is gone, and it was made 100 days ago. Nobody else may restore it.',
      cost: { amount: 50, bound: '<=' },
    })
  })

  it('keeps the newest of a database that is gone', async () => {
    const estate = estateOf({ 'rds:snapshot': [snapshot('old', 100), snapshot('new', 90)] })
    expect(await judgements(rdsSnapshot, sceneOf(estate))).toMatchObject({
      old: { outcome: 'found' },
      new: { outcome: 'kept' },
    })
  })

  it('keeps one whose database still exists, under its name or another', async () => {
    const database = (row: object): Rows => ({
      'rds:db': [{ DBInstanceArn: 'arn:aws:rds:eu-west-1:111111111111:db:x', ...row }],
    })
    expect((await alone({}, database({ DBInstanceIdentifier: 'orders' })))?.outcome).toBe('kept')
    expect((await alone({}, database({ DBInstanceIdentifier: 'renamed', DbiResourceId: 'db-1' })))?.outcome).toBe(
      'kept',
    )
    expect((await alone({}, database({ DBInstanceIdentifier: 'others', DbiResourceId: 'db-2' })))?.outcome).toBe(
      'found',
    )
  })

  it('keeps automatic ones, copies and young ones', async () => {
    expect((await alone({ SnapshotType: 'automated' }))?.outcome).toBe('kept')
    expect(
      (await alone({ SourceDBSnapshotIdentifier: 'arn:aws:rds:us-east-1:111111111111:snapshot:x' }))?.outcome,
    ).toBe('kept')
    expect((await alone({ SnapshotCreateTime: ago(29) }))?.outcome).toBe('kept')
  })

  it('keeps what others may restore, and raises its voice where everybody may', async () => {
    const sharing = (given: object): Answers => ({ 'rds-sharing': () => ({ public: false, accounts: [], ...given }) })
    expect((await alone({}, {}, sharing({ accounts: ['222222222222'] })))?.outcome).toBe('kept')
    expect(await alone({}, {}, sharing({ public: true }))).toMatchObject({ outcome: 'found', severity: 'high' })
  })

  it('does not know what it could not see', async () => {
    expect((await alone({}, {}, {}, { gaps: [{ type: 'rds:db' }] }))?.outcome).toBe('unknown')
    expect((await alone({}, {}, { 'rds-sharing': () => DENIED }))?.outcome).toBe('unknown')
  })
})
