"""The report's stylesheet: tokens, dark, print, narrow; logical properties only, no script, nothing fetched.

Rule kept here: which language is shown hangs on two radio buttons at the top of the page and on nothing else.
"""

STYLE = """
:root{color-scheme:light dark;
--paper:#faf8f3;--surface:#fff;--sunk:#f3efe6;--line:#e4ddcf;--strong:#c9bfab;
--ink:#1b2420;--ink-2:#4a554f;--ink-3:#656f69;--green:#14613f;--green-2:#0d4a2f;--green-soft:#e4f1e9;
--party:#14613f;--host:#0f6b78;--clash:#a33a12;--clash-soft:#fdeee4;--clash-line:#e9b898;
--near:#7a5b00;--near-soft:#fbf3d9;--focus:#0b57d0;--link:#0f5c8a;--on-dark:#d5e9dd;
--font:"IBM Plex Sans Arabic","Noto Sans Arabic","Noto Kufi Arabic","Segoe UI",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{
--paper:#10150f;--surface:#181f1a;--sunk:#0b100d;--line:#2b352e;--strong:#46534a;
--ink:#edf1ec;--ink-2:#b9c4bc;--ink-3:#97a49b;--green:#5cc492;--green-2:#8adbb2;--green-soft:#163125;
--party:#5cc492;--host:#57c3d1;--clash:#ff9e6d;--clash-soft:#35200f;--clash-line:#7a4526;
--near:#e8c552;--near-soft:#2d2710;--focus:#8ab4ff;--link:#83c5f0}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.6 var(--font);
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
[lang=ar]{line-height:1.75}
h1,h2,h3,p,ul,dl,dd,figure{margin:0;padding:0}h1,h2,h3{line-height:1.35;text-wrap:balance}
h1{font-size:clamp(2rem,1.2rem + 3.4vw,3.3rem)}h2{font-size:1.55rem}h3{font-size:1.15rem;font-weight:600}
ul{list-style:none}p{text-wrap:pretty}a{color:var(--link)}
.wrap{max-inline-size:72rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2rem)}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.bar{background:var(--surface);border-block-end:1px solid var(--line)}
.bar .wrap{display:flex;align-items:center;gap:1rem;min-block-size:4rem}
.brand{display:flex;align-items:center;gap:.6rem;font-weight:700;font-size:1.25rem}
.brand svg{inline-size:1.9rem;block-size:1.9rem;color:var(--green)}
.tongues{margin-inline-start:auto;display:flex;border:1px solid var(--strong);border-radius:10px;overflow:hidden}
.tongues label{padding:.45rem 1rem;min-block-size:2.5rem;cursor:pointer;color:var(--ink-2);font-size:.95rem}
#in-ar:checked+label,#in-en:checked+label{background:var(--ink);color:var(--paper);
font-weight:600}
.tongues input:focus-visible+label{outline:3px solid var(--focus);outline-offset:-3px}
body:has(#in-ar:checked) main.en,body:has(#in-en:checked) main.ar{display:none}
.hero{background:var(--surface);border-block-end:1px solid var(--line);padding-block-start:clamp(2rem,5vw,3.5rem)}
.lede{font-size:1.2rem;color:var(--ink-2);max-inline-size:58ch;margin-block-start:.75rem}
.tallies{display:flex;flex-wrap:wrap;gap:.75rem clamp(1.5rem,4vw,3.25rem);margin-block:1.75rem 2rem}
.tallies div{display:flex;flex-direction:column-reverse}
.tallies dd{font-size:1.85rem;font-weight:700;line-height:1.25}.tallies dt{font-size:.9rem;color:var(--ink-2)}
.tallies .warn dd{color:var(--clash)}
.band{display:block;inline-size:100%;block-size:clamp(80px,8vw,116px)}.edge{fill:var(--ink)}
.party{color:var(--party)}.host{color:var(--host)}
.no{stroke:var(--clash)}.hush{fill:var(--strong)}.hit{fill:var(--clash-soft)}
section{margin-block:clamp(2.25rem,5vw,3.75rem)}
.head{margin-block-end:1.1rem}.head p{color:var(--ink-2);font-size:.95rem;max-inline-size:72ch}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.85rem;color:var(--ink-2);margin-block-start:.5rem}
.key li{display:flex;align-items:center;gap:.4rem}.m{inline-size:1.1rem;block-size:1.1rem;flex:none}
.cards{display:grid;gap:1rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:1.1rem 1.3rem;
display:grid;grid-template-columns:12rem minmax(0,1fr);gap:.9rem 1.5rem;align-items:start}
.card.clash{border-color:var(--clash-line)}
.card>.weave{max-inline-size:100%;block-size:auto;margin-block-start:.35rem}
.card .who{display:flex;flex-wrap:wrap;gap:.1rem 1rem;color:var(--ink-2);font-size:.92rem;margin-block:.2rem .5rem}
.who li{display:flex;align-items:center;gap:.45rem}
.dot{inline-size:.65em;block-size:.65em;transform:rotate(45deg);background:currentColor;border-radius:1px;flex:none}
.says{font-size:.98rem;max-inline-size:70ch}
.badges{display:flex;flex-wrap:wrap;gap:.4rem;margin-block-start:.6rem}

.badge{padding:.1rem .7rem;border-radius:99px;font-weight:600;font-size:.82rem;background:var(--sunk);
color:var(--ink-2);
border:1px solid var(--line)}
.badge.ok{background:var(--green-soft);color:var(--green-2);border-color:transparent}
.badge.no-way{background:var(--clash-soft);color:var(--clash);border-color:transparent}
.badge.ask{background:var(--near-soft);color:var(--near);border-color:transparent}
details{grid-column:1/-1;border-block-start:1px dashed var(--strong);padding-block-start:.5rem}
summary{cursor:pointer;color:var(--link);font-weight:600;font-size:.95rem;min-block-size:2.2rem;padding-block:.3rem}
.scroll{overflow-x:auto}
table{inline-size:100%;overflow-wrap:break-word;border-collapse:collapse;font-size:.92rem}
th,td{text-align:start;padding:.55rem .7rem;border-block-end:1px solid var(--line);vertical-align:top;
min-inline-size:4.75rem}
thead th:first-child{white-space:nowrap}
thead th{font-size:.82rem;color:var(--ink-2);font-weight:600;background:var(--sunk)}
tbody th{font-weight:600;min-inline-size:9rem}tbody tr:last-child>*{border-block-end:0}
tr.clash>*{background:var(--clash-soft)}
.v{display:inline-flex;gap:.45rem;align-items:flex-start}.v .m{margin-block-start:.28em}
.v.differ{color:var(--clash);font-weight:600}.v.silent{color:var(--ink-3)}
.why{display:block;font-size:.82rem;color:var(--ink-2)}.small{font-size:.88rem;color:var(--ink-2)}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:16px;overflow:hidden}
.sheet th,.sheet td{min-inline-size:6.5rem}.sheet td:last-child{min-inline-size:14rem}
.sheet .scroll{max-block-size:34rem;overflow:auto}
.share{vertical-align:middle}.share .of{fill:var(--sunk);stroke:var(--line)}.share .in{fill:var(--green)}
[dir=rtl] .share{transform:scaleX(-1)}.weighed td ul{display:grid;gap:.35rem}
.no-col{color:var(--ink-3);font-weight:400;inline-size:2.5rem}
th:first-child,.no-col{min-inline-size:2.5rem}
.named{font-size:.9rem;color:var(--ink-2);grid-column:1/-1}
.how{display:grid;gap:.8rem;max-inline-size:72ch;color:var(--ink-2)}
footer{border-block-start:1px solid var(--line);background:var(--surface);color:var(--ink-2);font-size:.9rem;
padding-block:1.5rem;margin-block-start:4rem}
@media screen and (max-width:46rem){.card{grid-template-columns:minmax(0,1fr);padding:1rem}
.ledger table,.ledger tbody,.ledger tr,.ledger th,.ledger td{display:block;min-inline-size:0}
.ledger thead,.ledger .no-col{display:none}
.ledger tr{border:1px solid var(--line);border-radius:10px;margin-block-end:.6rem;overflow:hidden}
.ledger tbody th,.ledger td{border:0;padding:.35rem .8rem}.ledger tbody th{background:var(--sunk)}
.ledger td::before{content:attr(data-who);display:block;font-size:.8rem;color:var(--ink-2)}}
@media print{@page{size:A4;margin:14mm}:root{--paper:#fff;--surface:#fff;--sunk:#f5f5f2;--ink:#000;--ink-2:#333;
--line:#bbb}html{font-size:62%}.tongues,.band{display:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.card,tr{break-inside:avoid}.sheet .scroll{max-block-size:none;overflow:visible}h2,h3{break-after:avoid}}
"""
