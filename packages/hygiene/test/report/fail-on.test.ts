import { describe, expect, test } from 'vitest'
import { FailOnError, failuresOn, parseFailOn } from '../../src/report/fail-on.ts'
import { reportOf } from '../../src/report/report.ts'
import { sampleReport, sampleRun } from './sample.ts'

const report = sampleReport(300)
const checks = report.checks.map(({ name }) => name)
const fails = (text: string, on = report): readonly string[] => failuresOn(parseFailOn(text, checks), on)

describe('--fail-on', () => {
  test.each([
    ['found', ['250 findings']],
    ['high', ['22 findings of severity high']],
    ['low', ['250 findings of severity low or above']],
    ['unknown', ['22 resources of which it is unknown']],
    ['new', ['32 findings not found in the run before']],
    ['money>2697', ['≤\u00a0$2,697 a month, more than 2697']],
    ['money>2698', []],
    ['check=idle-nat-gateway', ['12 findings of idle-nat-gateway']],
    ['money>9999, check=idle-nat-gateway', ['12 findings of idle-nat-gateway']],
  ])('%s', (text, because) => {
    expect(fails(text)).toEqual(because)
  })

  test('is content with a run that found nothing', () => {
    const empty = reportOf(sampleRun(0), undefined)
    expect(fails('found,low,new,unknown,money>0,check=untagged', empty)).toEqual([])
  })

  test.each(['', 'findings', 'money>', 'money>-1', 'check=', 'check=idle-nat'])('refuses "%s"', (text) => {
    expect(() => parseFailOn(text, checks)).toThrow(FailOnError)
  })

  test('names what may have been meant', () => {
    expect(() => parseFailOn('check=orphan-volum', checks)).toThrow('orphan-volume')
  })
})
