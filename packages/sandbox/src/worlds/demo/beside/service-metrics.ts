import type { Course, Metric } from '../../../world-services.ts'
import { busyness, noise, seedOf } from '../../build/course.ts'
import type { Site } from '../site.ts'
import { databases } from './databases.ts'
import { functions, plansFor } from './functions.ts'
import { measured } from './measured.ts'

const MINUTE = 60_000
const GIB = 1024 ** 3

function ofDatabase(name: string, from: number, { region, size }: { region: string; size: number }) {
  const seed = seedOf(`db/${name}`)
  const load = busyness(region, seed)
  const course = (value: Course['value']): Course => ({ every: 60, from, value })
  const week = (at: number): number => (at / (7 * 24 * 60 * MINUTE)) % 1
  return {
    CPUUtilization: course((at) => 4 + (20 + (seed % 40)) * load(at)),
    DatabaseConnections: course((at) => Math.round(8 + 120 * load(at))),
    FreeableMemory: course((at) => Math.round(GIB * (11 - 4 * load(at)))),
    // Old logs are dropped once a week.
    FreeStorageSpace: course((at) => Math.round(size * GIB * (0.42 - 0.08 * week(at)))),
    ReadIOPS: course((at) => 20 + 900 * load(at) * noise(seed + 1, at / MINUTE)),
    WriteIOPS: course((at) => 35 + 400 * load(at)),
    ReadLatency: course((at) => 0.0004 + 0.002 * load(at) * noise(seed + 2, at / MINUTE)),
    WriteLatency: course((at) => 0.0009 + 0.004 * load(at)),
  }
}

/** What the databases of a site report, and Aurora of each cluster as a whole. */
export function databaseMetrics(site: Site): readonly Metric[] {
  const { region } = site.place
  return databases(site).flatMap(({ dbInstances = [], dbClusters = [] }) => [
    ...dbInstances.flatMap(({ DBInstanceIdentifier = '', InstanceCreateTime, AllocatedStorage = 1 }) =>
      measured(
        { namespace: 'AWS/RDS', dimensions: { DBInstanceIdentifier } },
        ofDatabase(DBInstanceIdentifier, InstanceCreateTime?.getTime() ?? 0, { region, size: AllocatedStorage }),
      ),
    ),
    ...dbClusters.flatMap(({ DBClusterIdentifier = '', ClusterCreateTime }) => {
      const from = ClusterCreateTime?.getTime() ?? 0
      const { CPUUtilization, DatabaseConnections } = ofDatabase(DBClusterIdentifier, from, { region, size: 1 })
      const grown = (at: number): number => Math.round(180 * GIB + ((at - from) / (24 * 60 * MINUTE)) * 0.05 * GIB)
      const used = { every: 300, from, value: grown }
      return measured(
        { namespace: 'AWS/RDS', dimensions: { DBClusterIdentifier } },
        { CPUUtilization, DatabaseConnections, VolumeBytesUsed: used },
      )
    }),
  ])
}

/** How often a function is called in a minute: by the clock, or as people need it. Nothing is reported where nobody calls. */
function callsOf(name: string, when: string | undefined, region: string): Course['value'] {
  const seed = seedOf(`function/${name}`)
  const load = busyness(region, seed)
  const minutes = when === 'rate(5 minutes)' ? 5 : 24 * 60
  if (when !== undefined) return (at) => (Math.floor(at / MINUTE) % minutes === 0 ? 1 : undefined)
  return (at) => Math.round((1 + (seed % 30)) * load(at) * 2 * noise(seed, at / MINUTE)) || undefined
}

/** What Lambda reports of the functions of a site. */
export function functionMetrics(site: Site): readonly Metric[] {
  const { region, now } = site.place
  const from = now.getTime() - 400 * 24 * 60 * MINUTE
  const names = functions(site).functions ?? []
  return names.flatMap(({ FunctionName = '' }) => {
    const seed = seedOf(FunctionName)
    const calls = callsOf(FunctionName, plansFor(site).find(({ name }) => name === FunctionName)?.when, region)
    const course = (value: (calls: number, at: number) => number): Course => ({
      every: 60,
      from,
      value(at) {
        const count = calls(at)
        return count === undefined ? undefined : value(count, at)
      },
    })
    return measured(
      { namespace: 'AWS/Lambda', dimensions: { FunctionName } },
      {
        Invocations: course((count) => count),
        Errors: course((_, at) => (noise(seed + 1, at / MINUTE) > 0.98 ? 1 : 0)),
        Throttles: course(() => 0),
        Duration: course((_, at) => 40 + (seed % 400) + 300 * noise(seed + 2, at / MINUTE) ** 4),
        ConcurrentExecutions: course((count) => Math.max(1, Math.round(count / 10))),
      },
    )
  })
}
