/**
 * Writes the table of prices that is shipped from AWS's public offer files, which need no account:
 * `npx node --conditions=arnq-source scripts/prices.ts eu-west-1 us-east-1 …`; without regions, of all of them. A region's
 * files are several hundred MB; they are read as they come. Needs the internet, so nothing runs it by itself.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { linesOf, type Offer, offersIn, SERVICES } from './price-offers.ts'

const ROOT = 'https://pricing.us-east-1.amazonaws.com'
const TABLE = new URL('../packages/hygiene/src/prices/list-prices.ts', import.meta.url)

type RegionIndex = {
  readonly publicationDate: string
  readonly regions: Readonly<Record<string, { readonly currentVersionUrl: string }>>
}

async function get(path: string): Promise<Response> {
  const response = await fetch(`${ROOT}${path}`)
  if (!response.ok) throw new Error(`${ROOT}${path} answered ${response.status}`)
  return response
}

async function offersAt(path: string): Promise<readonly Offer[]> {
  const { body } = await get(path.replace(/\.json$/, '.csv'))
  if (!body) return []
  const offers: Offer[] = []
  const lines: string[] = []
  let heading: readonly string[] = []
  for await (const line of createInterface({
    input: Readable.fromWeb(body as never),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    lines.push(line)
    if (heading.length === 0 && line.includes('"SKU"')) heading = [line]
    if (lines.length < 10_000) continue
    offers.push(...offersIn([...heading, ...lines.splice(0)]))
  }
  return [...offers, ...offersIn([...heading, ...lines])]
}

const wanted = process.argv.slice(2)
const offers: Offer[] = []
let date = ''
for (const service of SERVICES) {
  const index = (await (await get(`/offers/v1.0/aws/${service}/current/region_index.json`)).json()) as RegionIndex
  date = [date, index.publicationDate.slice(0, 10)].sort().at(-1) ?? date
  for (const [region, { currentVersionUrl }] of Object.entries(index.regions)) {
    if (wanted.length > 0 && !wanted.includes(region)) continue
    process.stderr.write(`${service} ${region}\n`)
    offers.push(...(await offersAt(currentVersionUrl)))
  }
}
const before = await readFile(TABLE, 'utf8')
const after = before
  .replace(/(LIST_DATE = )'[^']*'/, `$1'${date}'`)
  .replace(/(LIST_PRICES = `\n)[^`]*`/, `$1${linesOf(offers)}\n\``)
await writeFile(TABLE, after)
process.stderr.write(`${TABLE.pathname}: prices of ${date}\n`)
