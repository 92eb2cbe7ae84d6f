/** What lies beside the recipe in the archive, in both languages: whoever opens it has no page to choose one. */
export function readMe({ number, sha256 }: { number: string; sha256: string }): string {
  return `# ${number}

这份压缩包让任何人不依靠我们，自己核对这份报告。需要 Node 20 或更新的版本，不需要联网。

    node verify.mjs ${sha256}

这串 64 位的数字是报告的 SHA-256。请以公布页面上的为准，不要只信这里写的。
结果是 OK，说明：报告就是公布的那一份；台账每一行都是当时封存的那一行；报告里每个村的每个数字都等于它的各行之和。
结果是 WRONG，后面写着第几行不对。

- report.json：报告（规范 JSON，RFC 8785）。金额单位是分，写成文字。
- ledger-*.txt：到报告为止的台账，一行一条：序号、封存值、这一行的规范 JSON。里面只有编号、日期和金额，没有个人信息。
- 封存值 = SHA-256(上一行的封存值 + 这一行)，第一行之前是 64 个 0。

---

With this archive anybody can verify the report without us. It takes Node 20 or newer and no network.

    node verify.mjs ${sha256}

The 64 digits are the SHA-256 of the report. Take them from the page where it is published, not from here alone.
OK: the report is the published one, every row of the ledger is the one that was sealed, and every figure of every
village is the sum of its rows. WRONG is followed by the row that is not.

- report.json: the report (canonical JSON, RFC 8785). Amounts are fen, as text.
- ledger-*.txt: the ledger up to the report, a row a line: number, seal, the row's canonical JSON. It holds ids, dates
  and amounts, nothing about people.
- seal = SHA-256(seal before + row); before the first row stand 64 zeros.
`
}
