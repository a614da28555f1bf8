import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runProgram } from '../arnq.ts'

// The schedules under deploy/, before the judges of those who run them.

const deploy = fileURLToPath(new URL('../../deploy/', import.meta.url))

async function approves(program: string, ...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await runProgram(program, args)
  expect(code, stdout + stderr).toBe(0)
}

test('CloudFormation’s own rules find nothing in the Lambda template', () =>
  approves('cfn-lint', join(deploy, 'lambda/template.yaml')))

test('the GitHub workflow is one', () =>
  approves(
    'check-jsonschema',
    '--builtin-schema',
    'vendor.github-workflows',
    join(deploy, 'github-actions/arnq-report.yml'),
  ))

test('the CronJob is one', () => approves('kubernetes-validate', join(deploy, 'kubernetes/cronjob.yaml')))

test('systemd takes the service and its timer, and knows when it strikes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-units-'))
  for (const name of ['arnq-report.service', 'arnq-report.timer']) {
    const text = readFileSync(join(deploy, 'systemd', name), 'utf8')
    // The program and its man page are not installed here.
    writeFileSync(join(folder, name), text.replace('/usr/bin/arnq', '/bin/true').replace(/^Documentation=.*\n/m, ''))
  }
  await approves('systemd-analyze', 'verify', join(folder, 'arnq-report.service'), join(folder, 'arnq-report.timer'))
  await approves('systemd-analyze', 'calendar', 'Mon *-*-* 06:00:00')
})
