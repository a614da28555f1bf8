import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseConfig } from '../packages/cli/src/config/read-config.ts'
import { parseArguments } from '../packages/cli/src/parse.ts'

// Every schedule calls an arnq that there is, with flags that it has.

const deploy = fileURLToPath(new URL('../deploy/', import.meta.url))
const text = (file: string): string => readFileSync(`${deploy}${file}`, 'utf8')

const inWords = globSync('**/*', { cwd: deploy }).flatMap((file) =>
  /\.[a-z]+$|arnq-report$/.test(file)
    ? [...text(file).matchAll(/(?:^|[ /=])arnq (report [^\n`]*)/g)].map(([, line = '']) => [file, line.trim()] as const)
    : [],
)
const cronJob = /args: \[(report[^\]]*)\]/.exec(text('kubernetes/cronjob.yaml'))?.[1]?.split(', ') ?? []
const lambda: readonly string[] = JSON.parse(/Input: '([^']*)'/.exec(text('lambda/template.yaml'))?.[1] ?? '{}').args

test('three schedules call it by a line', () => {
  expect(inWords.map(([file]) => file).toSorted()).toEqual([
    'cron/arnq-report',
    'github-actions/arnq-report.yml',
    'systemd/arnq-report.service',
  ])
})

test.each([...inWords, ['kubernetes', cronJob.join(' ')] as const, ['lambda', lambda.join(' ')] as const])(
  '%s calls arnq %s',
  (_, line) => {
    expect(parseArguments(line.split(/\s+/))).toMatchObject({ kind: 'run', command: { name: 'report' } })
  },
)

/** The lines of a block in YAML, without its indentation. */
const block = (file: string, head: string): string => {
  const [, inner = ''] = new RegExp(`${head}: \\|\\n((?: {4}.*\\n)+)`).exec(text(file)) ?? []
  return inner.replace(/^ {4}/gm, '')
}

test('the config of the CronJob is one', async () => {
  const { hygiene } = await parseConfig(block('kubernetes/cronjob.yaml', 'config.yaml'), 'config.yaml')
  expect(hygiene?.report.deliver).toMatchObject([{ to: 's3', url: 's3://example-arnq/reports' }])
})

test('the config of the guide is one', async () => {
  const guide = readFileSync(`${deploy}../docs/hygiene.md`, 'utf8')
  const [, config = ''] = /```yaml\n(hygiene:\n[\s\S]*?)```/.exec(guide) ?? []
  expect((await parseConfig(config, 'config.yaml')).hygiene?.checks['stale-image']).toMatchObject({ keep: 3 })
})
