import { type Received, type Stage, stage } from '../ec2/stage.ts'

/** What the service tells by path under `/latest/`; a function is asked each time. */
export type Paths = Record<string, string | (() => string)>

/** A metadata service that takes IMDSv2 only. */
export type Service = Stage & {
  readonly paths: Paths
  /** Refuses every token that it has given so far. */
  readonly forget: () => void
  /** Answers the next requests with these statuses instead; 0 cuts the connection, -1 lets one pass. */
  readonly troubles: number[]
}

export const document = {
  accountId: '444455556666',
  region: 'eu-central-1',
  availabilityZone: 'eu-central-1a',
  instanceId: 'i-0000000000000000a',
}

export const mac = '02:00:00:00:00:0a'

/** What an instance in EC2 tells of itself, as far as the agent reads it. */
export const usualPaths = (): Paths => ({
  'dynamic/instance-identity/document': JSON.stringify(document),
  'meta-data/services/partition': 'aws',
  [`meta-data/network/interfaces/macs/${mac}/interface-id`]: 'eni-0000000000000000a',
  [`meta-data/network/interfaces/macs/${mac}/subnet-id`]: 'subnet-1',
  [`meta-data/network/interfaces/macs/${mac}/local-ipv4s`]: '10.77.0.11\n10.77.0.100',
  'meta-data/iam/security-credentials/': 'failover',
  'meta-data/iam/security-credentials/failover': JSON.stringify({
    Code: 'Success',
    AccessKeyId: 'ASIA1',
    SecretAccessKey: 's',
    Token: 't',
    Expiration: '2026-11-21T18:00:00Z',
  }),
})

export async function metadataStage(paths: Paths = usualPaths()): Promise<Service> {
  const tokens = new Set<string>()
  const troubles: number[] = []
  let given = 0
  const made = await stage((response, { method, path, headers }) => {
    const trouble = troubles.shift()
    if (trouble === 0) return response.socket?.destroy()
    if (trouble !== undefined && trouble > 0) return response.writeHead(trouble).end('<html>Trouble</html>')
    if (method === 'PUT' && path === '/latest/api/token') {
      if (headers['x-aws-ec2-metadata-token-ttl-seconds'] !== '21600') return response.writeHead(400).end()
      const token = `token-${++given}`
      tokens.add(token)
      return response.end(token)
    }
    if (!tokens.has(String(headers['x-aws-ec2-metadata-token']))) return response.writeHead(401).end()
    const found = paths[decodeURIComponent(path.replace('/latest/', ''))]
    return found === undefined
      ? response.writeHead(404).end()
      : response.end(typeof found === 'string' ? found : found())
  })
  return { ...made, paths, troubles, forget: () => tokens.clear() }
}

/** What was asked, without the tokens. */
export const asked = ({ received }: Stage): readonly string[] =>
  received.map(({ method, path }: Received) => `${method} ${path.replace('/latest/', '')}`)

/** A clock that only its own sleeps and the test move. */
export function clockStage() {
  const stage = { now: 0, waits: [] as number[] }
  const sleep = async (ms: number): Promise<void> => {
    stage.waits.push(ms)
    stage.now += ms
  }
  return { stage, clock: { ticks: () => stage.now, sleep } }
}
