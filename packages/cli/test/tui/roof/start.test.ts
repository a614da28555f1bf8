import { describe, expect, test } from 'vitest'
import { ColumnError } from '../../../src/formats/format.ts'
import { startOf } from '../../../src/tui/roof/start.ts'

describe('what the terminal opens with', () => {
  test('is the question in two lines', () => {
    expect(startOf('arn:aws:ec2:*:*:instance/*|[].InstanceType', {})).toMatchObject({
      pattern: 'arn:aws:ec2:*:*:instance/*',
      query: '[].InstanceType',
    })
  })

  test('a question that cannot be read stands in the first line, to be mended there', () => {
    expect(startOf('ec2:{instance', {})).toMatchObject({ pattern: 'ec2:{instance', query: '' })
  })

  test('--columns are the only ones, in their order, and --sort is the order of the rows', () => {
    const { view } = startOf('ec2:instance', { columns: 'zone=Placement.AvailabilityZone,id', sort: '-LaunchTime,id' })
    const only = ['zone=Placement.AvailabilityZone', 'id']
    expect(view.columns).toMatchObject({ only, added: only })
    expect(view.sort).toEqual([
      { column: 'LaunchTime', down: true },
      { column: 'id', down: false },
    ])
  })

  test.each([{ columns: 'a=[' }, { sort: '-[?' }])('%j is refused before anything is drawn', (given) => {
    expect(() => startOf('ec2:instance', given)).toThrow(ColumnError)
  })
})
