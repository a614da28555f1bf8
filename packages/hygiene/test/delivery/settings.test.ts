import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { delivery } from '../../src/delivery/settings.ts'
import { reportSettings } from '../../src/report/settings.ts'

const parse = (value: unknown) => z.safeParse(delivery, value)

describe('settings of deliveries', () => {
  test.each([
    [{ to: 'folder', path: '/srv/reports' }],
    [{ to: 's3', url: 's3://bucket/reports', region: 'eu-west-1', onlyChanges: true }],
    [{ to: 'sns', topic: 'arn:aws:sns:eu-west-1:111111111111:hygiene' }],
    [{ to: 'webhook', url: { env: 'SLACK_URL' }, link: 'https://reports.example/latest' }],
    [{ to: 'smtp', host: 'mail.example', from: 'a@b.example', owners: { 'team-web': 'web@b.example' } }],
  ])('take %j', (value) => {
    expect(parse(value).success).toBe(true)
  })

  test.each([
    [{ to: 'folder' }],
    [{ to: 's3', url: 'https://bucket' }],
    [{ to: 'sns', topic: 'hygiene' }],
    [{ to: 'webhook', url: 'https://hooks.example/secret' }],
    [{ to: 'smtp', host: 'mail.example', from: 'no address' }],
    [{ to: 'smtp', host: 'mail.example', from: 'a@b.example', recipients: ['a@b.example, c@d.example'] }],
    [{ to: 'smtp', host: 'mail.example', from: 'a@b.example', password: 'secret' }],
    [{ to: 'pigeon' }],
  ])('refuse %j', (value) => {
    expect(parse(value).success).toBe(false)
  })

  test('have their defaults', () => {
    expect(reportSettings.parse({})).toEqual({
      title: 'AWS hygiene report',
      top: 10,
      kept: false,
      failOn: [],
      onlyChanges: false,
      deliver: [],
    })
    expect(parse({ to: 'folder', path: '/x' }).data).toMatchObject({ formats: ['html', 'csv', 'json'], keep: 'all' })
  })
})
