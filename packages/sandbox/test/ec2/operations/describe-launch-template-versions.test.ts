import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { ask, refusal, sceneWith } from '../ask.ts'

const version = (template: string, number: number): LaunchTemplateVersion => ({
  LaunchTemplateId: template,
  VersionNumber: number,
})
const scene = sceneWith({
  launchTemplates: [
    { LaunchTemplateId: 'lt-a', LaunchTemplateName: 'web', DefaultVersionNumber: 2, LatestVersionNumber: 3 },
    { LaunchTemplateId: 'lt-b', LaunchTemplateName: 'worker', DefaultVersionNumber: 1, LatestVersionNumber: 1 },
  ],
  launchTemplateVersions: [version('lt-a', 1), version('lt-a', 2), version('lt-a', 3), version('lt-b', 1)],
})
type Query = Parameters<typeof ask<'describeLaunchTemplateVersions'>>[1]
const ask1 = (input: Query) =>
  (ask('describeLaunchTemplateVersions', input, scene).LaunchTemplateVersions ?? []).map(
    (one) => `${one.LaunchTemplateId}:${one.VersionNumber}`,
  )

test('the versions of one template, newest first', () => {
  expect(ask1({ LaunchTemplateId: 'lt-a' })).toEqual(['lt-a:3', 'lt-a:2', 'lt-a:1'])
  expect(ask1({ LaunchTemplateName: 'worker' })).toEqual(['lt-b:1'])
  expect(ask1({ LaunchTemplateId: 'lt-a', Versions: ['1', '$Default'] })).toEqual(['lt-a:2', 'lt-a:1'])
  expect(ask1({ LaunchTemplateId: 'lt-a', MinVersion: '2' })).toEqual(['lt-a:3', 'lt-a:2'])
  expect(ask1({ LaunchTemplateId: 'lt-a', MaxVersion: '1' })).toEqual(['lt-a:1'])
})

test('the latest and the default of all templates', () => {
  expect(ask1({ Versions: ['$Latest'] })).toEqual(['lt-a:3', 'lt-b:1'])
  expect(ask1({ Versions: ['$Latest', '$Default'] })).toEqual(['lt-a:3', 'lt-a:2', 'lt-b:1'])
})

test.each([
  [{}, /^MissingParameter: .*launchTemplateId/],
  [{ Versions: ['1'] }, /^MissingParameter: /],
  [{ LaunchTemplateId: 'lt-a', LaunchTemplateName: 'web' }, /^InvalidParameterCombination: /],
  [{ LaunchTemplateId: 'lt-x' }, /^InvalidLaunchTemplateId.NotFound: .*lt-x/],
  [{ LaunchTemplateName: 'nobody' }, /^InvalidLaunchTemplateName.NotFoundException: .*nobody/],
  [{ LaunchTemplateId: 'lt-a', Versions: ['9'] }, /^InvalidLaunchTemplateId.VersionNotFound: .*'9'/],
] as const)('%j is refused', (input, expected) => {
  expect(refusal(() => ask1(input as Query))).toMatch(expected)
})
