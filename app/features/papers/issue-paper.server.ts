import { randomBytes } from 'node:crypto'
import type { Actor } from '~/domain/access/actor'
import { CODE_BYTES, paperCode } from '~/domain/paper/paper-code'
import type { PaperPhase } from '~/domain/paper/paper-phase'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  type DocumentKey,
  findIssue,
  type IssuedPaper,
  insertIssue,
  lockDocument,
  restoreIssue,
  supersedeIssues,
} from './papers.repo.server'

export interface PaperToIssue extends DocumentKey {
  readonly number: string
  readonly phase: PaperPhase
  /** Of its canonical text, hexadecimal. */
  readonly sha256: string
}

/**
 * Gives a paper out: its code, under which a stranger may check it from now on. The same text always has the same code
 * and writes nothing; another text of the document is another version, and the one before is no longer the current one.
 * The caller has asked whether its viewer may read the document.
 */
export async function issuePaper(ctx: UseCaseContext<Actor>, paper: PaperToIssue): Promise<IssuedPaper> {
  const known = await findIssue(ctx.db, paper, paper.sha256)
  if (known && !known.superseded) return known
  return await inTransaction(ctx.db, async (tx) => {
    await lockDocument(tx, paper)
    const { kind, number, phase, sha256 } = paper
    const before = await findIssue(tx, paper, sha256)
    if (before && !before.superseded) return before
    await supersedeIssues(tx, paper, sha256, ctx.now)
    const issued: IssuedPaper = before
      ? { ...before, superseded: false }
      : {
          ...{ kind, number, phase, sha256 },
          code: paperCode(randomBytes(CODE_BYTES)),
          issuedAt: ctx.now,
          superseded: false,
        }
    if (before) await restoreIssue(tx, paper, sha256)
    else await insertIssue(tx, paper, { ...issued, id: uuid7() })
    await recordAudit(tx, ctx, {
      action: 'paper.issue',
      subject: { type: kind, id: paper.documentId, number },
      after: { sha256 },
    })
    return issued
  })
}
