import { expect, test } from 'vitest'
import { ec2Operations } from '../../src/ec2/index.ts'
import type { Scene } from '../../src/operation.ts'
import { refusal, sceneWith } from './ask.ts'
import { documentedFilters } from './documented-filters.ts'

const documented = Object.entries(documentedFilters)
const scene = sceneWith({})

function call(name: string, input: object, at: Scene = scene): string {
  const operation = ec2Operations.find((one) => one.name === name)
  if (operation === undefined) return 'no such operation'
  return refusal(() => operation.handle({ ...input, Versions: ['$Latest'] } as never, at))
}

test.each(documented)('%s knows every filter that AWS documents', (name, { member, names }) => {
  const wrong = names
    .split(/\s+/)
    .filter((one) => one !== '')
    .filter((one) => call(name, { [member]: [{ Name: one, Values: ['x'] }] }) !== 'answered')
  expect(wrong).toEqual([])
})

test.each(documented)('%s refuses tag filters that AWS does not document for it', (name, { member, names }) => {
  const known = names.split(/\s+/)
  for (const [documentedAs, asked] of [
    ['tag:KEY', 'tag:env'],
    ['tag-key', 'tag-key'],
  ] as const) {
    const answer = call(name, { [member]: [{ Name: asked, Values: ['x'] }] })
    if (known.includes(documentedAs)) expect(answer).toBe('answered')
    else expect(answer).toBe(`InvalidParameterValue: The filter '${asked}' is invalid`)
  }
})

test('operations without filters in the reference take none', () => {
  const without = ec2Operations
    .map((one) => one.name)
    .filter((name) => name.startsWith('describe') && !(name in documentedFilters))
  expect(without).toEqual([
    'describeImageAttribute',
    'describeImageReferences',
    'describeSecurityGroupReferences',
    'describeSnapshotAttribute',
    'describeSpotFleetRequests',
    'describeStaleSecurityGroups',
  ])
  expect(call('describeSpotFleetRequests', { Filters: [{ Name: 'state', Values: ['x'] }] })).toMatch(/invalid/)
})
