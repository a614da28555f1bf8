import { type Check, error, type Finding, warning } from '../check.ts'

/** What keepalived itself says of its configuration. */
export const keepalivedSyntax: Check = {
  id: 'keepalived-syntax',
  why: 'keepalived ignores what it does not understand, and runs without it.',
  run: async ({ run, settings, keepalived }) => {
    const { config } = settings.keepalived
    const { code, stdout, stderr } = await run('keepalived', '-t', '-l', '-f', config)
    const { problems } = await keepalived()
    return [
      ...verdictOn(code, `${stdout}\n${stderr}`, config),
      ...problems.map(({ file, line, what }) => warning(`${file}:${line}: ${what}`, 'correct it there')),
    ]
  },
}

/** Its exit codes: 5 the configuration, 6 scripts that others could replace (lib/parser and core/main of keepalived 2.2). */
function verdictOn(code: number, said: string, config: string): readonly Finding[] {
  if (code === 0) return []
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^\w{3} \w{3} +\d+ [\d:]+ \d{4}: /, '').trim())
    .filter((line) => line !== '' && !/^(NOTICE|Configuration is using|Opening file|Configuration file)/.test(line))
  const why = lines.length > 0 ? lines.slice(0, 5).join('; ') : `exit code ${code}`
  const next =
    code === 6
      ? 'let root alone be able to write the scripts and their folders'
      : `correct ${config}, then keepalived -t`
  return [error(`keepalived -t finds ${config} wrong: ${why}`, next)]
}
