/**
 * The one style of all pages, inside the page itself: it is read on a screen, on a phone and on
 * paper years later, with nothing else at hand. Contrast is at least 4.5 : 1 everywhere.
 */
export const PAGE_STYLE = `
*{box-sizing:border-box}
html{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;
font-size:100%;line-height:1.5;color:#0b0c0c;background:#fff;-webkit-text-size-adjust:100%}
body{margin:0}
.page{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem;overflow-wrap:break-word}
.bar{background:#1d3557;color:#fff;padding:.75rem 0}
.bar p{max-width:60rem;margin:0 auto;padding:0 1.25rem;font-weight:600}
h1{font-size:2.1rem;line-height:1.15;margin:.25rem 0 1rem}
h2{font-size:1.5rem;line-height:1.25;margin:3rem 0 .75rem;padding-top:.75rem;
border-top:2px solid #1d3557}
h3{font-size:1.15rem;margin:1.75rem 0 .5rem}
p,ul,ol,dl{margin:0 0 1rem;max-width:44rem}
li{margin:0 0 .4rem}
a{color:#1a5aa8}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b0c0c;
outline-offset:2px;background:#ffdd00}
.kind{color:#505a5f;font-size:1.1rem;margin:0}
.due{background:#eef3f8;border-left:.5rem solid #1d4f91;padding:1.25rem 1.5rem;margin:0 0 1.5rem}
.due p{margin:0 0 .5rem}
.due p:last-child{margin:0}
.due .amount{font-size:2.6rem;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
.due .lead{font-size:1.25rem}
.note{border-left:.35rem solid #505a5f;padding:.5rem 1rem;margin:0 0 1rem;background:#f6f7f8;
max-width:44rem}
nav h2{border:0;font-size:1.15rem;margin:2rem 0 .5rem;padding:0}
nav ol{columns:2 18rem;padding-left:1.25rem;max-width:none}
dl.facts{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;max-width:none;
border-top:1px solid #b1b4b6}
dl.facts>div{display:contents}
dl.facts dt,dl.facts dd{margin:0;padding:.5rem 1rem .5rem 0;border-bottom:1px solid #b1b4b6}
dl.facts dt{font-weight:600}
.hash{font-family:ui-monospace,'SF Mono',Consolas,'Liberation Mono',monospace;font-size:.85rem;
overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:0 0 1.25rem}
caption{text-align:left;font-weight:600;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.6rem 1rem .6rem 0;
border-bottom:1px solid #b1b4b6}
thead th{border-bottom:2px solid #505a5f}
tbody th{font-weight:400}
tr.total th,tr.total td{font-weight:700}
tr.total .quiet{font-weight:400}
th.part{padding-left:1.5rem}
tfoot th,tfoot td{font-weight:700;border-top:2px solid #505a5f}
td.amount,th.amount{text-align:right;white-space:nowrap;padding-right:0;padding-left:1rem;
font-variant-numeric:tabular-nums}
.title{font-weight:600;display:block}
.entry{display:block}
.entry .quiet{white-space:normal}
.quiet{color:#505a5f}
.scroll{overflow-x:auto;margin:0 0 1.25rem}
.scroll table{margin:0}
figure{margin:0 0 1rem}
figure svg{width:100%;height:auto;display:block}
.narrow{display:none}
.tag{display:inline-block;padding:.05rem .6rem;border-radius:1rem;font-size:.95rem;
font-weight:600;border:1px solid}
.tag.held,.tag.payable{color:#005a30;background:#e9f5ee}
.tag.breached{color:#942514;background:#fcebe8}
.tag.unknown,.tag.withheld{color:#5a4300;background:#fff7d6}
details{border:1px solid #b1b4b6;border-radius:.25rem;margin:0 0 .5rem;background:#fff}
summary{cursor:pointer;padding:.6rem .9rem;display:flex;gap:.25rem 1rem;flex-wrap:wrap;
justify-content:space-between}
summary::before{content:'+';font-weight:700;width:.8rem;flex:none}
details[open]>summary::before{content:'−'}
summary .name{flex:1 1 14rem;font-weight:600;color:#1a5aa8;text-decoration:underline}
summary .value{font-variant-numeric:tabular-nums;font-weight:600}
details>.inside{padding:.75rem .9rem .5rem;border-top:1px solid #dfe1e2}
.inside table{margin:0 0 .5rem}
.inside tbody tr:last-child>*{border-bottom:0}
td details,.plain{border:0;margin:.35rem 0 0;background:none}
td details>summary,th details>summary{padding:.15rem 0;justify-content:flex-start;
flex-wrap:nowrap}
td summary .name,th summary .name{flex:1 1 auto;min-width:0}
code{font-size:.95em;overflow-wrap:anywhere}
.formula{background:#f6f7f8;padding:.6rem .9rem;margin:0 0 1rem;border-radius:.25rem;
overflow-wrap:anywhere}
.formula p{margin:0 0 .25rem;max-width:none}
.formula p:last-child{margin:0}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid #b1b4b6;color:#505a5f}
@media (max-width:40rem){
h1{font-size:1.6rem}
.page{padding:1rem 1rem 3rem}
.bar p{padding:0 1rem}
.due{padding:1rem}
.due .amount{font-size:2rem}
dl.facts{display:block}
dl.facts>div{display:block;border-bottom:1px solid #b1b4b6;padding:.5rem 0}
dl.facts dt,dl.facts dd{border:0;padding:0}
th,td{padding-right:.5rem;overflow-wrap:anywhere}
.scroll th,.scroll td{overflow-wrap:normal}
td.amount,th.amount{padding-left:.5rem}
.stacked thead{display:none}
.stacked tr{display:block;border-bottom:1px solid #b1b4b6;padding:.35rem 0}
.stacked th,.stacked td,.stacked td.amount{display:flex;flex-wrap:wrap;border:0;padding:.15rem 0}
.stacked td{justify-content:space-between}
.stacked td::before{content:attr(data-title);color:#505a5f;padding-right:1rem}
.wide{display:none}
.narrow{display:block}
}
@page{margin:16mm 15mm 18mm}
@media print{
html{font-size:9.5pt}
.page{max-width:none;padding:0}
.bar{background:none;color:#0b0c0c;border-bottom:2px solid #1d3557;padding:0 0 .4rem}
.kind{margin-top:.8rem}
.bar p{padding:0;max-width:none}
a{color:inherit;text-decoration:none}
nav{display:none}
h2{break-after:avoid;margin-top:2rem}
h3,caption,summary{break-after:avoid}
tr,figure,.due,details,dl.facts>div{break-inside:avoid}
.due,.note,.tag,.formula,svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.wide{display:block}
.narrow{display:none}
details::details-content{content-visibility:visible;height:auto}
summary::before{content:none}
summary .name{color:inherit;text-decoration:none}
}
`;
