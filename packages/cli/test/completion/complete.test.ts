import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, describe, expect, test } from 'vitest'
import { complete } from '../../src/completion/complete.ts'
import { runArnq } from '../run-in-process.ts'

const home = mkdtempSync(join(tmpdir(), 'arnq-complete-'))
mkdirSync(join(home, '.aws'))
writeFileSync(join(home, '.aws', 'config'), '[profile my dev]\nsso_account_id = 111111111111\n[profile bad\u001b]\n')
afterAll(() => rmSync(home, { recursive: true }))

const io = { env: {}, home }
const entry = fileURLToPath(new URL('../../src/completion/complete.ts', import.meta.url))

describe('arnq __complete', () => {
  test('prints a candidate a line, and behind a tab what it is', async () => {
    expect(await complete(['--', 'ec2:ins'], io)).toBe('ec2:instance\tec2:DescribeInstances\nec2:instance/\tby id\n')
    expect(await complete(['--', 'arn:aws:ec2::1'], io)).toBe('arn:aws:ec2::111111111111:\tmy dev\n')
    expect(await complete(['--', '-o', 'cs'], io)).toBe('csv\n')
  })

  test('takes no words for the first of them', async () => {
    expect(await complete(['--'], io)).toBe(await complete(['--', ''], io))
  })

  test('names checks where one can stand, and those not that stand there already', async () => {
    expect(await complete(['--', 'check', 'stale-i'], io)).toBe('stale-image\tImages that newer ones have replaced\n')
    expect(await complete(['--', 'report', 'stale-image', 'stale-i'], io)).toBe('')
    expect(await complete(['--', 'policy', '--checks', 'idle-volume,stale-i'], io)).toMatch(
      /^idle-volume,stale-image\t/,
    )
    expect(await complete(['--', 'stale-i'], io)).toBe('')
    expect(await complete(['--', 'report', '--format', 'html,ma'], io)).toBe('html,markdown\n')
  })

  test('leaves plans and journals to the shell', async () => {
    expect(await complete(['--', 'apply', ''], io)).toBe(':files\n')
    expect(await complete(['--', 'undo', 'x'], io)).toBe(':files\n')
  })

  test('leaves files to the shell', async () => {
    expect(await complete(['--', '--config', 'x'], io)).toBe(':files\n')
    expect(await complete(['--bash', 'arnq --config x', ' ='], io)).toBe(':files\n')
  })

  test('never prints a control character of a name', async () => {
    expect(await complete(['--', '--profile', ''], io)).toBe('my dev\n')
  })

  test('gives bash what must be typed', async () => {
    expect(await complete(['--bash', 'arnq --profile my', ' :='], io)).toBe('my\\ dev\n')
    expect(await complete(['--bash', 'arnq arn:aws:ec2:sa', ' :='], io)).toBe('sa-east-1:\n')
    expect(await complete(['--bash', "arnq 'arn:aws:ec2:sa", " :='"], io)).toBe('arn:aws:ec2:sa-east-1:\n')
  })

  test('loads no SDK: it answers between two keystrokes', async () => {
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      splitting: true,
      format: 'esm',
      outdir: 'out',
      platform: 'node',
      conditions: ['arnq-source'],
      logLevel: 'silent',
    })
    const output = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('complete.ts'))
    const inputs = Object.keys(output?.[1].inputs ?? {})
    expect(inputs.length).toBeGreaterThan(10)
    expect(inputs.filter((input) => /node_modules\/(@aws-sdk|@smithy|commander|yaml|zod)\b/.test(input))).toEqual([])
    expect(output?.[1].bytes).toBeLessThan(300_000)
  })
})

describe('the script of bash', () => {
  /** Sources the script in a real bash, completes each line with it, and gives COMPREPLY and what was asked of compopt. */
  async function completed(lines: readonly string[]): Promise<readonly string[]> {
    const { stdout: script } = await runArnq(['completion', 'bash'])
    const node = fileURLToPath(new URL('../../../../node_modules/.bin/node', import.meta.url))
    const program = `import { complete } from ${JSON.stringify(entry)}
      process.stdout.write(await complete(process.argv.slice(2), { env: process.env, home: ${JSON.stringify(home)} }))`
    const test = `
      arnq() { "$NODE" --conditions=arnq-source --input-type=module -e "$PROGRAM" -- "$@"; }
      compopt() { asked="$asked $*"; }
      COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
      for COMP_LINE in "$@"; do
        COMP_POINT=\${#COMP_LINE} COMP_WORDS=(arnq) COMP_CWORD=1 asked=
        _arnq arnq
        echo "\${COMPREPLY[*]}$asked"
      done`
    const options = { encoding: 'utf8', env: { PATH: process.env.PATH, NODE: node, PROGRAM: program } } as const
    return execFileSync('bash', ['--norc', '-c', `${script}\n${test}`, 'bash', ...lines], options)
      .trimEnd()
      .split('\n')
  }

  test('completes words that bash breaks at colons and quotes', { timeout: 60_000 }, async () => {
    expect(
      await completed([
        'arnq ec2:ins',
        'arnq arn:aws:ec2:sa',
        "arnq 'arn:aws:ec2:sa",
        'arnq arn:aws:ec2:us-\\*',
        'arnq ec2:vpc --profile my',
        'arnq ec2:vpc --config x',
        'arnq completion z',
      ]),
    ).toEqual([
      'instance instance/',
      'sa-east-1: -o nospace',
      'arn:aws:ec2:sa-east-1: -o nospace',
      'us-\\*: -o nospace',
      'my\\ dev',
      ' -o default',
      'zsh',
    ])
  })
})

describe('arnq completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s prints a script that asks arnq', async (shell) => {
    const { code, stdout } = await runArnq(['completion', shell])
    expect(code).toBe(0)
    expect(stdout).toContain('__complete')
  })

  test('refuses another shell, and names a near one', async () => {
    expect(await runArnq(['completion', 'fsh'])).toMatchObject({ code: 2, stdout: '' })
    expect((await runArnq(['completion', 'fsh'])).stderr).toContain('did you mean fish')
    expect((await runArnq(['completion', 'powershell'])).stderr).toContain('bash, zsh, fish')
  })
})
