import { expect, test } from 'vitest'
import { shortRegion } from '../../../../src/tui/panes/table/short-region.ts'

test.each([
  ['us-east-1', 'use1'],
  ['ap-southeast-2', 'apse2'],
  ['ap-northeast-1', 'apne1'],
  ['eu-central-1', 'euc1'],
  ['us-gov-west-1', 'usgw1'],
  ['us-isob-east-1', 'usie1'],
  ['cn-northwest-1', 'cnnw1'],
  ['global', 'global'],
  ['constructor', 'constructor'],
])('%s is %s', (region, short) => {
  expect(shortRegion(region)).toBe(short)
})
