import { type Sandbox, serve } from '../server.ts'
import { pairIds, pairKey, pairWorld } from '../worlds/index.ts'
import type { AwsOptions, AwsVerbs, LabVerbs } from './aws-verbs.ts'
import { factsOf } from './ec2-facts.ts'
import { type End, linkOver } from './link.ts'
import { EC2_PORT } from './plan.ts'

// The process that is AWS: it runs in the lab's namespace `e` and is told what to do over its parent's channel. It ends
// with its parent.
const lab = linkOver<LabVerbs>(process as End, verbs())
process.on('disconnect', () => process.exit())

function verbs(): AwsVerbs {
  let skipped = 0
  let running: Awaited<ReturnType<typeof open>> | undefined
  const services = () => {
    if (!running) throw new Error('AWS has not been started.')
    return running
  }
  return {
    start: async (options) => {
      running = await open(options, () => new Date(Date.now() + skipped))
      return watch(running.sandbox)
    },
    setFaults: (faults) => services().sandbox.setFaults(faults),
    setMetadataFaults: (faults) => services().metadata.setFaults(faults),
    metadataRequests: () => services().metadata.requests,
    request,
    advance: async (ms) => {
      skipped += ms
      // Whatever is due is done before a call is answered.
      await request('DescribeRegions', {})
    },
  }
}

let look = (): void => {}

async function open({ world, lasting, instances }: AwsOptions, now: () => Date) {
  const { attach, detach, force, stop, start, deliver } = lab
  const sandbox = await serve(pairWorld(world), {
    host: '0.0.0.0',
    port: EC2_PORT,
    now,
    machinery: { attach, detach, force, stop, start, deliver },
    log: (call) => {
      void lab.called(call, Date.now() - call.milliseconds)
      look()
    },
  })
  const byAddress = new Map(instances)
  const metadata = await sandbox.serveMetadata({
    ...lasting,
    host: '169.254.169.254',
    port: 80,
    instanceOf: (address) => byAddress.get(address),
  })
  return { sandbox, metadata }
}

/** Tells each change of what EC2 has, at the latest after 10 ms. Gives what it has now. */
function watch(sandbox: Sandbox) {
  const holdings = () => sandbox.world.accounts[0]?.holdings(pairIds.region) ?? {}
  let known = holdings()
  look = () => {
    const current = holdings()
    // Holdings are never written to: another object is another state.
    if (current === known) return
    known = current
    void lab.changed(factsOf(current), Date.now())
  }
  setInterval(look, 10)
  return factsOf(known)
}

/** As any EC2 client asks, but for the arithmetic of the signature, which the sandbox does not check. */
async function request(operation: string, parameters: Readonly<Record<string, string>>) {
  const answer = await fetch(`http://127.0.0.1:${EC2_PORT}/`, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${pairKey.accessKeyId}/20260101/${pairIds.region}/ec2/aws4_request, SignedHeaders=host, Signature=none`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ Action: operation, Version: '2016-11-15', ...parameters }),
  })
  return { status: answer.status, body: await answer.text() }
}
