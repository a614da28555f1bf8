import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

// The least that any client must do for the same answer: the same calls over HTTP, the bodies read and thrown away. It
// knows the accounts and the regions beforehand, opens no JSON and no XML but for the page token, and signs nothing.
const url = new URL(process.env.AWS_ENDPOINT_URL ?? '')
const agent = new Agent({ keepAlive: true, maxSockets: 400 })
const rounds = process.argv[2] ?? 'pages'
const key = /aws_access_key_id = (\S+)/.exec(readFileSync(process.env.AWS_SHARED_CREDENTIALS_FILE ?? '', 'utf8'))?.[1]
const roles = [...readFileSync(process.env.AWS_CONFIG_FILE ?? '', 'utf8').matchAll(/role_arn = (\S+)/g)].map(
  ([, role]) => role ?? '',
)

type Keys = { readonly id: string; readonly token?: string }

function post(keys: Keys, service: string, region: string, body: string): Promise<string> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.id}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    ...(keys.token && { 'x-amz-security-token': keys.token }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: url.hostname, port: url.port, method: 'POST', path: '/', headers },
      (answer) => {
        const chunks: Buffer[] = []
        answer
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', () => {
            const text = Buffer.concat(chunks).toString('latin1')
            if (answer.statusCode === 200) resolve(text)
            else reject(new Error(text))
          })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const between = (text: string, from: string, to: string): string | undefined => {
  const start = text.lastIndexOf(from)
  return start < 0 ? undefined : text.slice(start + from.length, text.indexOf(to, start))
}

async function list(keys: Keys, region: string): Promise<void> {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const page = await post(
      keys,
      'ec2',
      region,
      `Action=DescribeInstances&Version=2016-11-15&MaxResults=1000${token && `&NextToken=${encodeURIComponent(token)}`}`,
    )
    token = between(page, '<nextToken>', '</nextToken>')
  }
}

const base: Keys = { id: key ?? '' }
const regionsOf = async (keys: Keys): Promise<readonly string[]> => {
  const text = await post(keys, 'ec2', 'us-east-1', 'Action=DescribeRegions&Version=2016-11-15')
  return [...text.matchAll(/<regionName>([^<]+)/g)].map(([, region]) => region ?? '')
}

async function account(role: string | undefined): Promise<void> {
  let keys = base
  if (role !== undefined) {
    const text = await post(
      base,
      'sts',
      'us-east-1',
      `Action=AssumeRole&Version=2011-06-15&RoleSessionName=floor&RoleArn=${encodeURIComponent(role)}`,
    )
    const token = between(text, '<SessionToken>', '</SessionToken>')
    keys = { id: between(text, '<AccessKeyId>', '</AccessKeyId>') ?? '', ...(token !== undefined && { token }) }
  }
  await Promise.all((await regionsOf(keys)).map((region) => list(keys, region)))
}

if (rounds === 'pages') await list(base, 'us-east-1')
else await Promise.all([undefined, ...roles].map(account))
process.exit()
