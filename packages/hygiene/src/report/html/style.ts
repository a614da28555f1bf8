/** The page's only style. System fonts, one accent, figures of one width; dark where the reader's screen is, white on paper. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1b1e21;--soft:#565c63;--rule:#dedad1;--well:#f2efe8;--accent:#0b5f66;--wash:#0b5f6614}
@media (prefers-color-scheme:dark){:root{--paper:#15181a;--ink:#e7e4dd;--soft:#a2a7ab;--rule:#33383c;--well:#1d2124;--accent:#6fc6cc;--wash:#6fc6cc1f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.page{max-width:70rem;margin:0 auto;padding:3rem 2rem 5rem}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
h1,h2,h3,h4,p,ol,ul,dl,dd,table,figure{margin:0;padding:0}
ol,ul{list-style:none}
.kicker{color:var(--soft);font-size:.875rem}
h1{font-size:1rem;font-weight:600;letter-spacing:-.005em}
h2{font-size:1.375rem;line-height:1.25;font-weight:600;letter-spacing:-.015em;margin-bottom:.75rem}
h3,h4{font-size:1rem;font-weight:600}
section{margin-top:3.5rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 2rem;border-bottom:1px solid var(--rule);padding-bottom:1rem}
.much{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:2rem 4rem;align-items:end;margin-top:2.75rem}
.much h2{color:var(--soft);font-size:1rem;font-weight:400;letter-spacing:0;margin:0}
.sum{font-size:clamp(2.75rem,6.5vw,4.75rem);line-height:1.05;font-weight:300;letter-spacing:-.04em;color:var(--accent);overflow-wrap:normal}
.sum.several{font-size:clamp(1.75rem,4vw,2.75rem);letter-spacing:-.025em}
.lede{margin-top:1rem;font-size:1.0625rem;max-width:34rem}
.soft{color:var(--soft)}
.note{color:var(--soft);font-size:.875rem;margin-top:.75rem;max-width:44rem}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 4rem}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.5rem}
th{font-weight:400;text-align:left;vertical-align:baseline}
thead th{color:var(--soft);font-size:.8125rem;border-bottom:1px solid var(--rule);padding:.25rem .75rem .25rem 0}
tbody th,td{padding:.45rem .75rem .45rem 0;vertical-align:baseline;border-bottom:1px solid var(--rule)}
td:last-child,th:last-child{padding-right:0}
tbody th a{text-decoration-color:transparent}
tbody th a:hover{text-decoration-color:currentcolor}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
.bar{display:block;width:100%;height:3px;margin-top:.3rem}
.bar rect{fill:var(--accent)}
.line{display:block;width:100%;height:9.5rem;overflow:visible}
.line .area{fill:var(--wash)}
.line .curve{fill:none;stroke:var(--accent);stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.line .dot{stroke:var(--accent);stroke-width:8;stroke-linecap:round;vector-effect:non-scaling-stroke}
.line .base{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke}
.ends{display:flex;justify-content:space-between;gap:1rem;font-size:.8125rem;color:var(--soft);padding-top:.4rem}
.ends div:last-child{text-align:right}
.ends b{display:block;font-weight:600;color:var(--ink)}
figcaption{color:var(--soft);font-size:.875rem;padding-bottom:.75rem}
.facts{display:grid;grid-template-columns:auto 1fr auto;gap:0 1.25rem;font-size:.9375rem}
.facts div{display:grid;grid-template-columns:subgrid;grid-column:1/-1;border-bottom:1px solid var(--rule);padding:.45rem 0}
.facts dt{grid-column:2;grid-row:1}
.facts dd{grid-row:1;text-align:right}
.facts .c{grid-column:1;font-weight:600}
.facts .m{grid-column:3;color:var(--soft)}
.holes li{border-bottom:1px solid var(--rule);padding:.45rem 0;font-size:.9375rem}
.holes p+p{color:var(--soft);font-size:.875rem}
.clear{font-size:.9375rem}
summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";display:inline-block;width:.38em;height:.38em;margin-right:.7em;border:solid var(--soft);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg) translate(0,-.12em)}
details[open]>summary::before{transform:rotate(45deg) translate(-.1em,-.1em)}
.group{border-bottom:1px solid var(--rule)}
.group>summary{display:grid;grid-template-columns:auto minmax(0,1fr) 8rem 9rem;align-items:baseline;padding:.8rem 0}
.group>summary .n+.n{font-weight:600}
.group>.in{padding:0 0 2rem 1.1rem}
.in{scroll-margin-top:4rem}
.about{color:var(--soft);font-size:.9375rem;max-width:46rem}
.about+.about{margin-top:.35rem}
.more{margin-top:1rem}
.more>summary{font-size:.9375rem;color:var(--accent)}
.more>summary::before{border-color:var(--accent)}
.f{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1.5rem;padding:.9rem 0;border-bottom:1px solid var(--rule);break-inside:avoid}
.f:target{background:var(--wash);box-shadow:0 0 0 .75rem var(--wash)}
.f>*{grid-column:1/-1}
.f .h{grid-column:1}
.f .m{grid-column:2;grid-row:1;font-weight:600;white-space:nowrap}
.f .h a{color:inherit;font-weight:600;text-decoration-color:transparent}
.f .h a:hover{text-decoration-color:currentcolor}
.mark{font-size:.8125rem;color:var(--accent);margin-left:.5rem;white-space:nowrap}
.r{max-width:52rem}
.w{color:var(--soft);font-size:.875rem}
.f details{font-size:.875rem;margin-top:.2rem}
.f details>summary{color:var(--soft);display:inline-block}
.e{margin:.4rem 0 .4rem 1.1rem;padding:.7rem 1rem;background:var(--well);max-width:52rem}
.e p+p,.e ul+p,.e p+ul,.e ul+ul{margin-top:.4rem}
.e ul+p,.e ul+ul{padding-top:.4rem}
.e code{font-size:.9em}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.8125rem}
@media (max-width:46rem){
.page{padding:1.5rem 1.125rem 3rem}
section{margin-top:2.75rem}
.much,.two{grid-template-columns:minmax(0,1fr)}
.much{margin-top:2rem;gap:2rem}
.group>summary{grid-template-columns:auto minmax(0,1fr) auto}
.group>summary .n:not(.m){display:none}
.group>.in{padding-left:0}
.wide{display:none}
}
@media print{
:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--well:#f4f4f4;--accent:#0b5f66;--wash:#0b5f6614}
@page{margin:16mm 14mm}
html{font-size:11.5px}
body{font-size:1rem}
.page{max-width:none;padding:0}
section{margin-top:1.75rem}
.much{margin-top:1.25rem}
.line{height:6.5rem}
.sum{font-size:4rem}
.line .dot,.f details:not([open]){display:none}
#findings{break-before:page}
tr,figure,.facts,h2{break-inside:avoid}
h2,.group>summary{break-after:avoid}
a{color:inherit;text-decoration:none}
.bar rect,.line *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.skip{display:none}
}
`
  .trim()
  .replaceAll('\n', '')
