import { emulate, smallWorld } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { askWith } from '../../src/estate/ask.ts'
import { graphOf } from '../../src/graph/graph.ts'
import { usesOf } from '../../src/graph/use.ts'
import { pinsIn } from '../../src/judging/pins.ts'
import { sources } from '../../src/sources/index.ts'
import { ACCOUNT, estateOf, NOW, REGION } from '../estate-of.ts'

const [OLD, NEW] = ['ami-00000000000000001', 'ami-00000000000000002']
const parameter = { Name: '/golden', Type: 'String' as const, Version: 3, Value: NEW }
const History = [
  { Version: 1, Value: 'ami-00000000000000009' },
  { Version: 2, Value: OLD, Labels: ['stable'] },
]

/** Whether the two images are in use by a template that resolves the parameter so, and the calls that it took. */
async function usesBy(ImageId: string, history = History) {
  const estate = estateOf({
    'ec2:image': [{ ImageId: OLD }, { ImageId: NEW }],
    'ssm:parameter': [{ Name: '/golden', Type: 'String', Version: 3, _value: NEW }],
    'ec2:launch-template': [{ LaunchTemplateId: 'lt-1', DefaultVersionNumber: 1, LatestVersionNumber: 1 }],
    'ec2:launch-template-version': [
      { LaunchTemplateId: 'lt-1', VersionNumber: 1, DefaultVersion: true, LaunchTemplateData: { ImageId } },
    ],
  })
  const holdings = { [ACCOUNT]: { [REGION]: { parameters: [{ ...parameter, History: history }] } } }
  const aws = emulate(smallWorld({ holdings }))
  const pins = await pinsIn(estate, sources, askWith({ aws, now: () => NOW }))
  const useOf = usesOf(graphOf(estate, sources, pins))
  const verdicts = estate.all('ec2:image').map((image) => useOf(image).verdict)
  return { verdicts, calls: aws.calls.length }
}

test.each(['resolve:ssm:/golden:2', 'resolve:ssm:/golden:stable'])('%s keeps the image of then', async (text) => {
  expect(await usesBy(text)).toEqual({ verdicts: ['in-use', 'in-use'], calls: 1 })
})

test('today’s version takes no call', async () => {
  expect(await usesBy('resolve:ssm:/golden:3')).toEqual({ verdicts: ['unused', 'in-use'], calls: 0 })
  expect(await usesBy('resolve:ssm:/golden')).toEqual({ verdicts: ['unused', 'in-use'], calls: 0 })
})

test('a version that AWS has forgotten leaves unknown what it may have held', async () => {
  expect(await usesBy('resolve:ssm:/golden:2', [])).toEqual({ verdicts: ['unknown', 'in-use'], calls: 1 })
})
