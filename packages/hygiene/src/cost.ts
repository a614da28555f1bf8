/** What a resource costs a month. */
export type Cost = {
  /** Of the currency, for 730 hours; never negative. */
  readonly amount: number
  readonly currency: 'USD' | 'EUR' | 'CNY'
  /** `<=` where it is an upper bound: what a snapshot frees is not told by AWS. */
  readonly bound: '=' | '<='
  /** How it was reckoned: `100 GiB gp3 at 0.08, 3000 IOPS above the base at 0.005`. */
  readonly basis: string
  /** Whose price it is, and of which day: `list 2026-10-01`, `Cost Optimization Hub 2026-11-20`. */
  readonly source: string
}

/** What has a price, and how much there is of it. Sizes in GiB, throughput in MiB/s. */
export type Priced =
  | {
      readonly kind: 'volume'
      readonly type: string
      readonly size: number
      readonly iops?: number
      readonly throughput?: number
    }
  | { readonly kind: 'snapshot'; readonly size: number; readonly tier?: 'standard' | 'archive' }
  | { readonly kind: 'public-ipv4' }
  | { readonly kind: 'nat-gateway' }
  | { readonly kind: 'load-balancer'; readonly type: 'application' | 'network' | 'gateway' | 'classic' }
  | { readonly kind: 'rds-snapshot'; readonly size: number }
  | { readonly kind: 'log-storage'; readonly size: number }

/** A price, or undefined where the table does not know the thing or the region: no price is better than a wrong one. */
export type Prices = { readonly of: (priced: Priced, region: string) => Cost | undefined; readonly date: string }
