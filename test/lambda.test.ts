import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { runProgram } from './arnq.ts'
import { folderWith } from './estate.ts'

// The built function, in a folder that holds what the zip of deploy/lambda holds, called as Lambda calls it, with the event
// that a schedule sends.

const root = fileURLToPath(new URL('..', import.meta.url))
const template = readFileSync(join(root, 'deploy/lambda/template.yaml'), 'utf8')
const [, zipped = ''] = /zip -r arnq\.zip (.*) config\.yaml/.exec(template) ?? []
const [, file = '', name = ''] = /Handler: (\S+)\.(\w+)\n/.exec(template) ?? []

const task = mkdtempSync(join(tmpdir(), 'arnq-lambda-'))
for (const part of zipped.split(' ')) cpSync(join(root, 'packages/cli', part), join(task, part), { recursive: true })
afterAll(() => rmSync(task, { recursive: true }))

/** A scheduled rule's event, as EventBridge sends it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
const scheduled = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: '2026-11-16T06:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:123456789012:rule/arnq'],
  detail: {},
}

/** Calls the handler with so many milliseconds left. */
async function called(event: object, args: readonly string[], left: number) {
  const script = `
    const { ${name}: handler } = await import(${JSON.stringify(join(task, `${file}.js`))})
    const context = { getRemainingTimeInMillis: () => ${left} }
    const answer = await handler(${JSON.stringify(event)}, context).catch((error) => ({ failed: error.message }))
    process.stdout.write(JSON.stringify(answer), () => process.exit())
  `
  const env = { HOME: folderWith(), ARNQ_DEMO: '1', ARNQ_ARGS: JSON.stringify(args) }
  const { stdout, stderr } = await runProgram('node', ['--input-type=module', '-e', script], env)
  return { answer: JSON.parse(stdout), log: stderr }
}

test('a schedule’s event runs what the function is set to', async () => {
  const { answer } = await called(scheduled, ['report', 'unassociated-address', '--format', 'json'], 900_000)
  expect(answer).toMatchObject({ exitCode: 0, stopped: false })
  const report = JSON.parse(answer.output)
  expect(report.schema).toMatch(/^arnq\.report\//)
  expect(report.findings.length).toBeGreaterThan(10)
})

test('it stops before its time is over, and has a report of what it had seen by then', async () => {
  const { answer, log } = await called(scheduled, ['report', '--format', 'json'], 3000)
  expect(answer).toMatchObject({ exitCode: 143, stopped: true })
  const report = JSON.parse(answer.output)
  expect(report.coverage.unseen).toContainEqual(expect.objectContaining({ code: 'Stopped' }))
  expect(log).toContain('stopped')
})

test('an event cannot have anything changed', async () => {
  const { answer } = await called({ ...scheduled, detail: { args: ['apply', 'plan.json'] } }, [], 900_000)
  expect(answer).toEqual({ failed: 'a schedule runs no "apply"' })
})
