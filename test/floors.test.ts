import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

type Import = readonly [path: string, from: string]

const forbidden: readonly Import[] = [
  ['packages/query/src/glob.ts', './query.ts'],
  ['packages/query/src/glob.ts', 'node:fs'],
  ['packages/query/src/arn.ts', './resource.ts'],
  ['packages/query/src/resource.ts', './plan.ts'],
  ['packages/query/src/plan.ts', './list.ts'],
  ['packages/query/src/list.ts', './resources/ec2-volume.ts'],
  ['packages/query/src/list.ts', './sdk/index.ts'],
  ['packages/query/src/query.ts', '@aws-sdk/client-ec2'],
  ['packages/query/src/jmespath/parse.ts', '../arn.ts'],
  ['packages/query/src/push-down/index.ts', '../query.ts'],
  ['packages/query/src/resources/ec2-volume.ts', '../plan.ts'],
  ['packages/query/src/sdk/door.ts', '../resources/index.ts'],
  ['packages/cli/src/formats/json.ts', '../commands/ask.ts'],
  ['packages/sandbox/src/world.ts', 'arnq'],
  ['packages/failover-agent/src/claim.ts', './settle.ts'],
  ['packages/failover-agent/src/host.ts', 'node:fs'],
  ['packages/failover-agent/src/settle.ts', './claims/volume.ts'],
  ['packages/failover-agent/src/settle/round.ts', '../host/index.ts'],
  ['packages/failover-agent/src/settle/round.ts', 'node:fs'],
  ['packages/failover-agent/src/claims/volume.ts', '../settle.ts'],
  ['packages/failover-agent/src/claims/ebs/hands.ts', 'node:child_process'],
  ['packages/failover-agent/src/host/index.ts', '../claims/volume.ts'],
  ['packages/failover-agent/src/ec2/door.ts', '../daemon/cloud.ts'],
  ['packages/hygiene/src/estate.ts', './graph/graph.ts'],
  ['packages/hygiene/src/check.ts', 'node:fs'],
  ['packages/hygiene/src/checks/stale-image.ts', '../judging/examine.ts'],
  ['packages/hygiene/src/actions/delete-volume.ts', '../apply/apply.ts'],
  ['packages/hygiene/src/probes/metrics.ts', 'node:http'],
  ['packages/hygiene/src/report/report.ts', '../checks/index.ts'],
  ['packages/hygiene/src/graph/use.ts', '../judging/examine.ts'],
  ['packages/hygiene/src/judging/examine.ts', '../plan/plan.ts'],
  ['packages/cli/src/tui/pane.ts', 'react'],
  ['packages/cli/src/tui/answer.ts', './asking/asker.ts'],
  ['packages/cli/src/tui/table/slices.ts', 'node:timers'],
  ['packages/cli/src/tui/panes/table/table-pane.ts', 'ink'],
  ['packages/cli/src/tui/panes/table/table-pane.ts', '../../app/app.ts'],
  ['packages/cli/src/tui/asking/asker.ts', '../roof/panes.ts'],
  ['packages/cli/src/tui/app/app.ts', '../ink/show.ts'],
  ['packages/cli/src/tui/app/app.ts', 'node:process'],
]

const allowed: readonly Import[] = [
  ['packages/query/src/query.ts', './list.ts'],
  ['packages/query/src/resources/ec2-volume.ts', '../resource.ts'],
  ['packages/query/src/sdk/door.ts', '../failure.ts'],
  ['packages/failover-agent/src/settle/round.ts', '../claim.ts'],
  ['packages/failover-agent/src/claims/volume.ts', '../host.ts'],
  ['packages/failover-agent/src/host/index.ts', '../host.ts'],
  ['packages/cli/src/tui/ink/screen.ts', 'react'],
  ['packages/cli/src/tui/app/app.ts', '../panes/table/table-pane.ts'],
]

/**
 * The imports that our rules restrict, of files that stand in a folder with these rules and nothing else. A file has all
 * imports that it is tried with, a line each, and the linter is asked once.
 */
function restricted(imports: readonly Import[]): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-floors-'))
  const lines = Map.groupBy(imports, ([path]) => path)
  try {
    for (const [path, of] of lines) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      const text = of.map(([, from], at) => `import { x as x${at} } from '${from}'\n`).join('')
      writeFileSync(join(folder, path), `${text}\nexport const y = [${of.map((_, at) => `x${at}`).join(', ')}]\n`)
    }
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    const args = ['lint', '--vcs-enabled=false', '--colors=off', '--max-diagnostics=none', '.']
    const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), args, { cwd: folder, encoding: 'utf8' })
    const told = [...(stdout + stderr).matchAll(/^(\S+):(\d+):\d+ lint\/style\/noRestrictedImports/gm)]
    return new Set(told.map(([, path = '', line]) => `${path} ${lines.get(path)?.[Number(line) - 1]?.[1]}`))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the linter holds the floors', () => {
  const told = restricted([...forbidden, ...allowed])

  test.each(forbidden)('%s may not import %s', (path, from) => {
    expect(told).toContain(`${path} ${from}`)
  })

  test.each(allowed)('%s may import %s', (path, from) => {
    expect(told).not.toContain(`${path} ${from}`)
  })
})
